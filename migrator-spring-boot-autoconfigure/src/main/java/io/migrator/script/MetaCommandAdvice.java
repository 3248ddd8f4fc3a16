package io.migrator.script;

/**
 * Says what to write instead of a meta-command that is refused.
 */
final class MetaCommandAdvice {

	private MetaCommandAdvice() {
	}

	/**
	 * The advice for a command.
	 * @return one action
	 */
	static String on(MetaCommand command) {
		return switch (command.name()) {
			case "c", "connect" ->
				"Leave the line out: a migration runs in the database that the application is connected to.";
			case "." -> "Leave the line out, or put the COPY … FROM stdin; in front of it whose data it ends.";
			case "copy" -> "Write COPY … FROM stdin; with the data below it and a line \\. at the end.";
			case "g", "gx", "gexec", "gset", "gdesc", "crosstabview", "watch", "bind", "parse" ->
				"End the statement with a semicolon; for SQL that is made at run time write a DO block with EXECUTE.";
			case "if", "elif", "else", "endif" ->
				"Write a DO block with IF … THEN, or split the file and give the parts Profiles: headers.";
			case ";" -> "Write ; in the place of \\;";
			case "!" -> "Leave the line out: a migration starts no programs.";
			case "q", "quit" -> "Leave the line and everything below it out.";
			case "unset" -> "Leave the line out, or set the variable to an empty text: \\set <name>";
			default -> "Leave the line out. Understood are \\set, \\echo, \\i, \\ir, \\encoding UTF8, \\restrict and "
					+ "\\unrestrict; a backslash that is meant as text belongs in quotes.";
		};
	}

}
