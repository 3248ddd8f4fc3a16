package io.migrator.script;

import java.util.Locale;

/**
 * Follows the words of a statement as far as masking needs to: whether a dollar-quoted
 * text is code, and whether data follows.
 */
final class MaskContext {

	private static final int ROUTINE_WORDS = 4;

	private String command = "";

	private String previous = "";

	private String language = "plpgsql";

	private int words;

	private int parentheses;

	private boolean code;

	private boolean copy;

	boolean isCode() {
		return this.code;
	}

	String language() {
		return this.language;
	}

	/**
	 * Takes a token.
	 * @return whether data of a COPY follows, the rest of the line being blank
	 */
	boolean accept(TokenKind kind, String text) {
		boolean data = false;
		switch (kind) {
			case WORD -> word(text.toLowerCase(Locale.ROOT));
			case LEFT_PARENTHESIS -> this.parentheses++;
			case RIGHT_PARENTHESIS -> this.parentheses--;
			case SEMICOLON -> reset();
			case SPACE -> {
				data = this.copy && this.command.isEmpty() && text.indexOf('\n') >= 0;
				this.copy &= !data;
			}
			default -> {
			}
		}
		return data;
	}

	private void reset() {
		this.command = "";
		this.previous = "";
		this.language = "plpgsql";
		this.words = 0;
		this.parentheses = 0;
		this.code = false;
	}

	private void word(String word) {
		if (this.words++ == 0) {
			this.command = word;
			this.copy = false;
			this.code = word.equals("do");
		}
		if (this.command.equals("create") && this.words <= ROUTINE_WORDS) {
			this.code |= word.equals("function") || word.equals("procedure");
		}
		if (this.command.equals("copy") && this.parentheses == 0 && this.previous.equals("from")) {
			this.copy |= word.equals("stdin") || word.equals("stdout");
		}
		if (this.previous.equals("language")) {
			this.language = word;
		}
		this.previous = word;
	}

}
