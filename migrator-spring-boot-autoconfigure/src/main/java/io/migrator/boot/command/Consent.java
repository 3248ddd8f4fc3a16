package io.migrator.boot.command;

import io.migrator.boot.command.CommandProperties.Work;

/**
 * What an operator has agreed to: nothing, whatever there is to do, or what was shown.
 *
 * @param said {@code false}, {@code true}, or the token of a plan
 */
record Consent(String said) {

	static final Consent NONE = new Consent("false");

	private static final String ANY = "true";

	Work work() {
		return equals(NONE) ? Work.SHOWN : Work.DONE;
	}

	boolean covers(String token) {
		return this.said.equals(ANY) || this.said.equals(token);
	}

}
