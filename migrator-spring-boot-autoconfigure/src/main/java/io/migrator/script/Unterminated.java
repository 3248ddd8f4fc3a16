package io.migrator.script;

/**
 * Refuses a token that lacks its end.
 */
final class Unterminated {

	private Unterminated() {
	}

	static ScriptException token(TokenKind kind, ScriptPosition position) {
		return switch (kind) {
			case STRING ->
				refusal(position, "string", "Close it with a single quote; a quote inside of it is doubled.");
			case QUOTED_WORD -> refusal(position, "quoted identifier", "Close it with a double quote.");
			case DOLLAR_STRING ->
				refusal(position, "dollar-quoted string", "Close it with the same tag between dollar signs.");
			default -> refusal(position, "comment", "Close it with */ (comments nest, each /* needs its own).");
		};
	}

	private static ScriptException refusal(ScriptPosition position, String what, String action) {
		return new ScriptException(position, "the " + what + " that begins here has no end", action);
	}

}
