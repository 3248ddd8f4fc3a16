package io.migrator.script;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Puts the values of psql's variables in the place of their references, values that hold
 * references included, but never a variable inside of its own value.
 */
final class VariableExpansion {

	private final Window window;

	private final PsqlVariables variables;

	private final Deque<Active> active = new ArrayDeque<>();

	VariableExpansion(Window window, PsqlVariables variables) {
		this.window = window;
		this.variables = variables;
	}

	/**
	 * Replaces a reference.
	 * @param colon the offset of its colon, behind which the window stands
	 * @return whether the value is to be read in its place; else the window stands behind
	 * the reference, or the colon
	 */
	boolean expand(int colon) throws IOException {
		VariableReference reference = VariableReference.at(this.window, 0);
		if (reference == null) {
			return false;
		}
		int end = colon + reference.length();
		String value = reference.inSql(this.variables);
		if (value == null || isActive(reference.name(), this.window.absolute(colon))) {
			this.window.moveTo(end);
			return false;
		}
		int delta = value.length() - reference.length();
		for (Active outer : this.active) {
			outer.end += delta;
		}
		if (reference.form() == VariableReference.Form.PLAIN) {
			this.active.push(new Active(reference.name(), this.window.absolute(end) + delta));
		}
		this.window.replace(colon, end, value);
		return true;
	}

	private boolean isActive(String name, long offset) {
		this.active.removeIf((expansion) -> expansion.end <= offset);
		return this.active.stream().anyMatch((expansion) -> expansion.name.equals(name));
	}

	/**
	 * A value that is being read.
	 */
	private static final class Active {

		private final String name;

		private long end;

		private Active(String name, long end) {
			this.name = name;
			this.end = end;
		}

	}

}
