package io.migrator.boot.command;

/**
 * What a report is written on.
 */
enum Surface {

	/**
	 * A file or a pipe: what is written is what there is.
	 */
	FILE,

	/**
	 * A terminal without colours.
	 */
	TERMINAL,

	/**
	 * A terminal with colours.
	 */
	COLOURS;

	/**
	 * Standard output as this process found it.
	 */
	static Surface ofProcess() {
		if (!Terminal.isInteractive()) {
			return FILE;
		}
		return Terminal.hasColours() ? COLOURS : TERMINAL;
	}

	/**
	 * A report as it is written.
	 */
	String report(String text) {
		return (this == COLOURS) ? Paint.on(visible(text)) : verbatim(text);
	}

	/**
	 * What is no report, such as the SQL of a file: it has no colours of ours.
	 */
	String verbatim(String text) {
		return (this == FILE) ? text : visible(text);
	}

	/**
	 * A text without what would move a terminal's cursor.
	 */
	static String visible(String text) {
		StringBuilder visible = new StringBuilder(text.length());
		text.replace("\r\n", "\n")
			.codePoints()
			.forEach((c) -> visible
				.appendCodePoint((Character.isISOControl(c) && c != '\t' && c != '\n') ? '\uFFFD' : c));
		return visible.toString();
	}

}
