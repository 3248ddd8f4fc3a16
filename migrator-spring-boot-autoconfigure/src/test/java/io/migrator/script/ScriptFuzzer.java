package io.migrator.script;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.SqlSource;

/**
 * A target for Jazzer: whatever bytes a script has, it is read to its end or refused, the
 * same in one go and in small pieces; statements and what lies between them make up the
 * file; positions are right; masking leaves no literal.
 */
public final class ScriptFuzzer {

	/**
	 * How many places of a statement are looked at.
	 */
	private static final int PLACES = 8;

	private ScriptFuzzer() {
	}

	/**
	 * What Jazzer calls.
	 */
	public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
		TextSource source = TextSource.of(bytes);
		SqlSource inPieces = new InPieces(source);
		for (Map<String, String> placeholders : List.of(Map.<String, String>of(), Map.of("a", "1;\n'"))) {
			require(read(inPieces, placeholders).equals(read(source, placeholders)), "is read the same in pieces");
			require(analyze(inPieces, placeholders).equals(analyze(source, placeholders)), "is judged so, too");
		}
		String text = new String(bytes, StandardCharsets.UTF_8);
		if (text.indexOf('\\') < 0 && !text.contains(":{") && !text.startsWith("\uFEFF")) {
			reassemble(source, text);
		}
		if (!text.toLowerCase(Locale.ROOT).contains("copy")) {
			mask(text);
		}
	}

	private static List<String> read(SqlSource source, Map<String, String> placeholders) throws IOException {
		List<String> parts = new ArrayList<>();
		try (ScriptReader reader = ScriptReader.open(source, placeholders)) {
			for (Optional<ScriptStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
				ScriptStatement statement = next.get();
				parts.add(statement.number() + " at " + statement.position() + ": " + statement.text());
				for (int i = 0; i <= statement.text().length(); i += step(statement)) {
					parts.add(statement.positionAt(i).toString());
				}
				if (statement.isCopyFromStdin()) {
					parts.add(reader.copyDataStart() + ": " + Scripts.all(reader.copyData()));
				}
			}
		}
		catch (ScriptException ex) {
			require(!ex.action().isBlank(), "says what to do");
			parts.add(String.valueOf(ex.getMessage()));
		}
		return parts;
	}

	private static int step(ScriptStatement statement) {
		return statement.text().length() / PLACES + 1;
	}

	private static String analyze(SqlSource source, Map<String, String> placeholders) throws IOException {
		try {
			return ScriptAnalyzer.analyze(source, placeholders).unkept().toString();
		}
		catch (ScriptException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	/**
	 * Where nothing is replaced, each statement stands in the file as it is, and nothing
	 * but white space, comments and semicolons between them.
	 */
	private static void reassemble(SqlSource source, String text) throws IOException {
		int end = 0;
		try (ScriptReader reader = ScriptReader.open(source, Map.of())) {
			for (Optional<ScriptStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
				ScriptStatement statement = next.get();
				int start = offset(text, statement.position());
				require(start >= end, "statements come in order");
				requireNothing(text.substring(end, start));
				end = start + statement.text().length();
				require(text.startsWith(statement.text(), start), "statements stand where they say");
				for (int i = 0; i <= statement.text().length(); i += step(statement)) {
					int place = offset(text, statement.positionAt(i));
					require(place == start + i || place == start + i - 1, "places in statements are right");
				}
			}
			requireNothing(text.substring(end));
		}
		catch (ScriptException ex) {
			int place = offset(text, ex.position());
			require(place >= end && place <= text.length(), "refusals have a place");
		}
	}

	private static int offset(String text, ScriptPosition position) {
		int offset = 0;
		for (int line = 1; line < position.line(); line++) {
			offset = text.indexOf('\n', offset) + 1;
		}
		return text.offsetByCodePoints(offset, position.column() - 1);
	}

	private static void require(boolean holds, String what) {
		if (!holds) {
			throw new AssertionError("Does not hold: " + what);
		}
	}

	private static void requireNothing(String gap) throws IOException {
		Lexer lexer = new Lexer(Window.over(gap));
		TokenKind kind = lexer.next();
		while (kind.isBlank() || kind == TokenKind.SEMICOLON) {
			kind = lexer.next();
		}
		require(kind == TokenKind.END, "only blanks between statements");
	}

	/**
	 * A caret below the masked text points to the same place, and nothing of strings and
	 * numbers is left but line breaks and tabs.
	 */
	private static void mask(String text) throws IOException {
		int[] masked = Masking.maskSql(text).codePoints().toArray();
		require(masked.length == text.codePointCount(0, text.length()), "masking keeps the length");
		Window window = Window.over(text);
		Lexer lexer = new Lexer(window);
		for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
			if (kind == TokenKind.NUMBER || kind == TokenKind.STRING) {
				int inside = (kind == TokenKind.NUMBER) ? 0 : text.indexOf('\'', lexer.tokenOffset()) + 1;
				int from = text.codePointCount(0, Math.max(lexer.tokenOffset(), inside));
				int to = text.codePointCount(0, window.offset());
				boolean quoted = kind == TokenKind.STRING && !lexer.isUnterminated();
				String masks = (kind == TokenKind.NUMBER) ? "#*" : "*\n\r\t";
				boolean blank = Arrays.stream(masked, from, to - (quoted ? 1 : 0))
					.allMatch((c) -> masks.indexOf(c) >= 0);
				require(blank, "values are masked");
			}
		}
	}

	/**
	 * Gives a byte or two at a time.
	 */
	private record InPieces(SqlSource whole) implements SqlSource {

		@Override
		public String location() {
			return this.whole.location();
		}

		@Override
		public InputStream open() throws IOException {
			return new FilterInputStream(this.whole.open()) {

				private int pieces;

				@Override
				public int read(byte[] target, int offset, int length) throws IOException {
					return super.read(target, offset, Math.min(length, 1 + this.pieces++ % 2));
				}

			};
		}

		@Override
		public SqlSource resolve(String path) throws IOException {
			return new InPieces(this.whole.resolve(path));
		}

	}

}
