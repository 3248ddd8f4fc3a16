package io.migrator.execution;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.migrator.report.ServerProgress;
import io.migrator.script.Excerpt.Values;

/**
 * What a second connection sees of a session.
 *
 * @param state the server's word for what it does; {@code gone} where it has ended
 * @param waitsFor the server's words for what it waits for, empty where it does not
 * @param seconds for how long it has been in this state
 * @param blockers the sessions that hold what it waits for
 * @param progress how far it says it is, where it says that
 */
record Sighting(String state, String waitsFor, long seconds, List<OtherSession> blockers,
		Optional<ServerProgress> progress) {

	static final Sighting GONE = new Sighting("gone", "", 0, List.of(), Optional.empty());

	Sighting {
		blockers = List.copyOf(blockers);
	}

	/**
	 * Whether the server does nothing for the session, though we wait for an answer. A
	 * state that is hidden or not kept says nothing.
	 */
	boolean isDone() {
		return this.state.equals("gone") || this.state.startsWith("idle");
	}

	/**
	 * Whether it shows the same as an earlier one, time apart.
	 */
	boolean shows(Sighting earlier) {
		return this.state.equals(earlier.state) && this.waitsFor.equals(earlier.waitsFor)
				&& this.progress.equals(earlier.progress);
	}

	/**
	 * What it is doing, as a phrase; empty where its progress tells it better.
	 */
	String describe(Values values) {
		if (!this.blockers.isEmpty()) {
			return this.blockers.stream()
				.map((other) -> other.name() + other.activity(values))
				.collect(Collectors.joining("; ", "waits for ", ""));
		}
		String doing = this.progress.isPresent() ? "" : this.state;
		String separator = (doing.isEmpty() || this.waitsFor.isEmpty()) ? "" : ", ";
		return doing + separator + (this.waitsFor.isEmpty() ? "" : "waits for " + this.waitsFor);
	}

}
