package io.migrator.script;

import java.util.List;

/**
 * A meta-command of psql.
 *
 * @param name its name, without the backslash
 * @param arguments its arguments, variables replaced
 */
record MetaCommand(String name, List<String> arguments) {

	MetaCommand {
		arguments = List.copyOf(arguments);
	}

	/**
	 * An argument.
	 * @return the argument, or an empty text where it is not given
	 */
	String argument(int index) {
		return (index < this.arguments.size()) ? this.arguments.get(index) : "";
	}

	@Override
	public String toString() {
		return "\\" + this.name;
	}

}
