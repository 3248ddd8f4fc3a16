package io.migrator.script;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A {@code :name}, {@code :'name'}, {@code :"name"} or {@code :{?name}}.
 *
 * @param form how the value is written
 * @param name the variable's name
 * @param length how long the reference is, colon included
 */
record VariableReference(Form form, String name, int length) {

	/**
	 * Reads a reference.
	 * @param ahead how far on the character after the colon is
	 * @return the reference, or null where there is none
	 */
	static @Nullable VariableReference at(Window window, int ahead) throws IOException {
		int c = window.peek(ahead);
		if (c == '\'') {
			return enclosed(window, ahead, Form.LITERAL);
		}
		if (c == '"') {
			return enclosed(window, ahead, Form.IDENTIFIER);
		}
		if (c == '{' && window.peek(ahead + 1) == '?') {
			return enclosed(window, ahead, Form.TEST);
		}
		int end = nameEnd(window, ahead);
		return (end > ahead) ? reference(window, Form.PLAIN, ahead, end, end) : null;
	}

	private static @Nullable VariableReference enclosed(Window window, int ahead, Form form) throws IOException {
		int start = ahead + form.opening.length();
		int end = nameEnd(window, start);
		return (end > start && window.peek(end) == form.closing) ? reference(window, form, start, end, end + 1) : null;
	}

	private static VariableReference reference(Window window, Form form, int nameStart, int nameEnd, int end) {
		int here = window.offset();
		int colon = nameStart - form.opening.length() - 1;
		return new VariableReference(form, window.text(here + nameStart, here + nameEnd), end - colon);
	}

	private static int nameEnd(Window window, int start) throws IOException {
		int end = start;
		while (Characters.isNamePart(window.peek(end))) {
			end++;
		}
		return end;
	}

	/**
	 * What stands for the reference in SQL.
	 * @return the text, or null where the variable is not set
	 */
	@Nullable String inSql(PsqlVariables variables) {
		String value = variables.get(this.name);
		if (this.form == Form.TEST) {
			return (value != null) ? "TRUE" : "FALSE";
		}
		return (value != null) ? this.form.write(value) : null;
	}

	/**
	 * How a value is written.
	 */
	enum Form {

		/**
		 * As it is, and read as SQL.
		 */
		PLAIN("", ' '),
		/**
		 * As a string.
		 */
		LITERAL("'", '\''),
		/**
		 * As a quoted identifier.
		 */
		IDENTIFIER("\"", '"'),
		/**
		 * As {@code TRUE} or {@code FALSE}, whether it is set.
		 */
		TEST("{?", '}');

		private final String opening;

		private final char closing;

		Form(String opening, char closing) {
			this.opening = opening;
			this.closing = closing;
		}

		private String write(String value) {
			return switch (this) {
				case LITERAL -> PsqlVariables.literal(value);
				case IDENTIFIER -> PsqlVariables.identifier(value);
				case PLAIN, TEST -> value;
			};
		}

	}

}
