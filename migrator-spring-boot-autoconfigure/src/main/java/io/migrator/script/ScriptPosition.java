package io.migrator.script;

/**
 * A place in a script.
 *
 * @param location the file
 * @param line the line, from 1
 * @param column the column in characters, from 1
 */
public record ScriptPosition(String location, int line, int column) {

	@Override
	public String toString() {
		return this.location + ":" + this.line + ":" + this.column;
	}

}
