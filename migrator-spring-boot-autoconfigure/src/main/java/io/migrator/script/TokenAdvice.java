package io.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a token that the server does not understand, where nobody sees
 * it: an invisible character, a variable of psql that is not set.
 */
public final class TokenAdvice {

	private static final int ASCII = 128;

	private TokenAdvice() {
	}

	/**
	 * The advice for the token that an error is about.
	 * @param statement the statement
	 * @param position where the server saw the error
	 * @return one action without its full stop, or empty where the token is no riddle
	 */
	public static Optional<String> at(ScriptStatement statement, ScriptPosition position) {
		Window window = Window.over(statement.text());
		Lexer lexer = new Lexer(window);
		try {
			for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
				String advice = on(kind, window, lexer.tokenOffset());
				if (advice != null && statement.positionAt(lexer.tokenOffset()).equals(position)) {
					return Optional.of(advice);
				}
			}
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable String on(TokenKind kind, Window window, int from) throws IOException {
		if (kind == TokenKind.COLON) {
			VariableReference reference = VariableReference.at(window, 0);
			return (reference != null) ? unset(reference.name()) : null;
		}
		return (kind == TokenKind.WORD) ? invisible(window.text(from, window.offset())) : null;
	}

	private static String unset(String name) {
		return "psql's variable " + name + " is not set: put the line \\set " + name
				+ " <value> above the statement, or write the value in its place";
	}

	private static @Nullable String invisible(String word) {
		for (int i = 0; i < word.length(); i++) {
			char c = word.charAt(i);
			if (isInvisible(c)) {
				return "The word there holds an invisible character, U+%04X (%s), which PostgreSQL takes for a letter: "
					.formatted((int) c, Character.getName(c)) + "delete it, or write a space";
			}
		}
		return null;
	}

	private static boolean isInvisible(char c) {
		return c >= ASCII && switch (Character.getType(c)) {
			case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT,
					Character.CONTROL ->
				true;
			default -> false;
		};
	}

}
