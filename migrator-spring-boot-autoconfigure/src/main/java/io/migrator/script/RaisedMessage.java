package io.migrator.script;

import java.util.Comparator;

/**
 * Takes the values out of a message that {@code RAISE} has made.
 */
final class RaisedMessage {

	static final String WITHHELD = "what was raised is withheld, it may hold data (migrator.show-values=always shows it)";

	private RaisedMessage() {
	}

	/**
	 * The wording that fits the message and has the most words of its own.
	 */
	static String mask(String message, String sql) {
		return SqlLiterals.of(sql)
			.raised()
			.stream()
			.filter((wording) -> fits(wording, message))
			.max(Comparator.comparingInt((wording) -> wording.replace("%", "").length()))
			.map((wording) -> String.join("***", pieces(wording)))
			.orElse(WITHHELD);
	}

	private static boolean fits(String wording, String message) {
		String[] pieces = pieces(wording);
		int last = pieces.length - 1;
		if (last == 0) {
			return message.equals(pieces[0]);
		}
		if (!message.startsWith(pieces[0])) {
			return false;
		}
		int position = pieces[0].length();
		for (int i = 1; i < last; i++) {
			int found = message.indexOf(pieces[i], position);
			if (found < 0) {
				return false;
			}
			position = found + pieces[i].length();
		}
		return message.length() - pieces[last].length() >= position && message.endsWith(pieces[last]);
	}

	/**
	 * What stands before, between and behind the places for data; {@code %%} is no place.
	 */
	private static String[] pieces(String wording) {
		String[] pieces = wording.replace("%%", "\0").split("%", -1);
		for (int i = 0; i < pieces.length; i++) {
			pieces[i] = pieces[i].replace('\0', '%');
		}
		return pieces;
	}

}
