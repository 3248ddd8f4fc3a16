package io.migrator.script;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Does what the meta-commands say that are understood, and refuses the others.
 */
final class MetaCommands {

	private final ReadingState state;

	MetaCommands(ReadingState state) {
		this.state = state;
	}

	/**
	 * Carries out a command.
	 * @param position where it stands
	 * @return the file to include, where it asks for one
	 */
	Optional<String> run(MetaCommand command, ScriptPosition position) {
		if (this.state.restrictKey() != null && !command.name().equals("unrestrict")) {
			throw refused(command, position, "stands between \\restrict and \\unrestrict",
					"Move it behind the line with \\unrestrict.");
		}
		switch (command.name()) {
			case "echo" -> {
				// a text for a terminal
			}
			case "set" -> set(command, position);
			case "restrict" -> restrict(command, position);
			case "unrestrict" -> unrestrict(command, position);
			case "encoding" -> encoding(command, position);
			case "i", "ir", "include", "include_relative" -> {
				return Optional.of(file(command, position));
			}
			default ->
				throw refused(command, position, "is not understood in a migration", MetaCommandAdvice.on(command));
		}
		return Optional.empty();
	}

	private void set(MetaCommand command, ScriptPosition position) {
		String name = command.argument(0);
		if (command.arguments().isEmpty()) {
			return;
		}
		if (!PsqlVariables.isName(name)) {
			throw new ScriptException(position, "'" + name + "' is no name for a variable",
					"Write letters, digits and underscores only: \\set name value");
		}
		List<String> values = command.arguments().subList(1, command.arguments().size());
		String value = String.join("", values);
		if (name.equals("AUTOCOMMIT") && !isOn(value)) {
			throw new ScriptException(position, "AUTOCOMMIT cannot be turned off in a migration",
					"Leave the line out: a migration runs in one transaction anyway.");
		}
		this.state.variables().set(name, value);
	}

	private static boolean isOn(String value) {
		return value.equalsIgnoreCase("on") || value.equalsIgnoreCase("true") || value.equals("1");
	}

	private void restrict(MetaCommand command, ScriptPosition position) {
		if (command.argument(0).isEmpty()) {
			throw refused(command, position, "has no key", "Write the line as pg_dump does: \\restrict <key>");
		}
		this.state.restrict(command.argument(0));
	}

	private void unrestrict(MetaCommand command, ScriptPosition position) {
		if (!Objects.equals(this.state.restrictKey(), command.argument(0))) {
			throw refused(command, position, "does not name the key of the \\restrict before it",
					"Write the key of the line with \\restrict.");
		}
		this.state.restrict(null);
	}

	private static void encoding(MetaCommand command, ScriptPosition position) {
		if (!command.arguments().isEmpty() && !SessionSetting.isUtf8(command.argument(0))) {
			throw new ScriptException(position, "\\encoding asks for '" + command.argument(0) + "'",
					"Save the file as UTF-8 and leave the line out: scripts are always read as UTF-8.");
		}
	}

	private static String file(MetaCommand command, ScriptPosition position) {
		String path = command.argument(0);
		while (path.endsWith(";")) {
			path = path.substring(0, path.length() - 1);
		}
		if (path.isEmpty()) {
			throw refused(command, position, "names no file", "Write " + command + " <file>.");
		}
		return path;
	}

	private static ScriptException refused(MetaCommand command, ScriptPosition position, String why, String action) {
		return new ScriptException(position, "the psql command '" + command + "' " + why, action);
	}

}
