package io.migrator.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads a meta-command and its arguments by psql's rules: to the end of the line, or to a
 * backslash outside of quotes.
 */
final class MetaCommandParser {

	private static final int OCTAL = 8;

	private static final int HEXADECIMAL = 16;

	private final Window window;

	private final PsqlVariables variables;

	MetaCommandParser(Window window, PsqlVariables variables) {
		this.window = window;
		this.variables = variables;
	}

	/**
	 * Reads the command whose backslash was read.
	 */
	MetaCommand parse() throws IOException {
		StringBuilder name = new StringBuilder();
		while (isArgumentPart(this.window.peek(0))) {
			name.append((char) take());
		}
		List<String> arguments = new ArrayList<>();
		while (true) {
			int c = this.window.peek(0);
			if (c < 0 || c == '\n') {
				return new MetaCommand(name.toString(), arguments);
			}
			if (c == '\\') {
				// two backslashes end the command, a single one begins the next
				this.window.skip((this.window.peek(1) == '\\') ? 2 : 0);
				return new MetaCommand(name.toString(), arguments);
			}
			if (Characters.isSpace(c)) {
				this.window.skip(1);
			}
			else {
				arguments.add(argument());
			}
		}
	}

	private String argument() throws IOException {
		StringBuilder argument = new StringBuilder();
		while (isArgumentPart(this.window.peek(0))) {
			int c = take();
			switch (c) {
				case '\'' -> singleQuoted(argument);
				case '"' -> doubleQuoted(argument);
				case '`' -> throw new ScriptException(before(), "a command in backquotes is not run",
						"Write the value itself in the place of the backquotes.");
				case ':' -> variable(argument);
				default -> argument.append((char) c);
			}
		}
		return argument.toString();
	}

	private void singleQuoted(StringBuilder argument) throws IOException {
		ScriptPosition start = before();
		while (true) {
			int c = takeInLine(start);
			if (c == '\'') {
				if (this.window.peek(0) != '\'') {
					return;
				}
				argument.append((char) take());
			}
			else if (c == '\\') {
				escape(argument, start);
			}
			else {
				argument.append((char) c);
			}
		}
	}

	private void escape(StringBuilder argument, ScriptPosition start) throws IOException {
		int c = takeInLine(start);
		switch (c) {
			case 'n' -> argument.append('\n');
			case 't' -> argument.append('\t');
			case 'b' -> argument.append('\b');
			case 'r' -> argument.append('\r');
			case 'f' -> argument.append('\f');
			case 'x' -> code(argument, 0, HEXADECIMAL, 2);
			case '0', '1', '2', '3', '4', '5', '6', '7' -> code(argument, c - '0', OCTAL, 2);
			default -> argument.append((char) c);
		}
	}

	private void code(StringBuilder argument, int first, int radix, int digits) throws IOException {
		int code = first;
		for (int i = 0; i < digits && Character.digit(this.window.peek(0), radix) >= 0; i++) {
			code = code * radix + Character.digit(take(), radix);
		}
		argument.append((char) code);
	}

	private void doubleQuoted(StringBuilder argument) throws IOException {
		ScriptPosition start = before();
		argument.append('"');
		int c;
		do {
			c = takeInLine(start);
			argument.append((char) c);
		}
		while (c != '"');
	}

	private void variable(StringBuilder argument) throws IOException {
		VariableReference reference = VariableReference.at(this.window, 0);
		String value = valueOf(reference);
		if (reference == null || value == null) {
			argument.append(':');
			return;
		}
		argument.append(value);
		this.window.skip(reference.length() - 1);
	}

	private @Nullable String valueOf(@Nullable VariableReference reference) {
		return (reference != null) ? reference.inSql(this.variables) : null;
	}

	private int take() throws IOException {
		int c = this.window.peek(0);
		this.window.skip(1);
		return c;
	}

	private int takeInLine(ScriptPosition start) throws IOException {
		int c = take();
		if (c < 0 || c == '\n') {
			throw new ScriptException(start, "a quote in a meta-command is not closed in its line",
					"Close the quote, or double it where it is meant as a character.");
		}
		return c;
	}

	private ScriptPosition before() {
		return this.window.positionAt(this.window.offset() - 1);
	}

	private static boolean isArgumentPart(int c) {
		return c >= 0 && c != '\\' && !Characters.isSpace(c);
	}

}
