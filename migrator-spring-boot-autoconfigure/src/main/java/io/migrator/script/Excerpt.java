package io.migrator.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.migrator.migration.SqlSource;

/**
 * Shows the lines around a place in a script, with a caret under it.
 */
public final class Excerpt {

	private static final int LINES_BEFORE = 2;

	private static final int LINES_AFTER = 1;

	private static final int WIDTH = 120;

	private static final String CUT = "…";

	private Excerpt() {
	}

	/**
	 * Makes an excerpt.
	 * @param source the script, which is read again
	 * @param position the place, in that script
	 * @param values whether literals are shown or masked
	 * @return two lines before the place, its line with a caret below it, and one line
	 * after, numbered; empty where the script cannot be read, has no such line, or is not
	 * the one that the position names
	 */
	public static String of(SqlSource source, ScriptPosition position, Values values) {
		if (!source.location().equals(position.location())) {
			return "";
		}
		int first = Math.max(1, position.line() - LINES_BEFORE);
		int last = position.line() + LINES_AFTER;
		List<String> lines = (values == Values.MASKED) ? masked(source, first, last) : shown(source, first, last);
		int index = position.line() - first;
		return (index < lines.size()) ? format(lines, first, index, position.column()) : "";
	}

	private static List<String> shown(SqlSource source, int first, int last) {
		ExcerptLines lines = new ExcerptLines(first, last);
		try (Window window = Window.over(source.location(), new TextInput(source.open()), Map.of())) {
			boolean more = true;
			while (more && window.peek(0) >= 0) {
				int available = window.limitIndex() - window.index();
				more = lines.accept(window.text(0, available));
				window.release(available);
				window.moveTo(0);
			}
		}
		catch (IOException | ScriptException ex) {
			// lines read so far are better than none
		}
		return lines.end();
	}

	private static List<String> masked(SqlSource source, int first, int last) {
		List<String> lines = new ArrayList<>();
		if (masked(source, StringSyntax.STANDARD, first, last, lines)) {
			List<String> others = new ArrayList<>();
			masked(source, StringSyntax.BACKSLASH, first, last, others);
			for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
				lines.set(i, Masking.union(lines.get(i), others.get(i)));
			}
		}
		return lines;
	}

	/**
	 * Reads the lines with their literals masked.
	 * @return whether strings might also be read otherwise
	 */
	private static boolean masked(SqlSource source, StringSyntax strings, int first, int last, List<String> target) {
		ExcerptLines lines = new ExcerptLines(first, last);
		boolean ambiguous = false;
		try (Window window = Window.over(source.location(), new TextInput(source.open()), Map.of())) {
			SqlMask mask = new SqlMask(window, strings);
			boolean more = true;
			while (more && mask.next()) {
				more = lines.accept(mask.take());
				ambiguous = mask.isAmbiguous();
			}
		}
		catch (IOException | ScriptException ex) {
			// lines read so far are better than none
		}
		target.addAll(lines.end());
		return ambiguous;
	}

	private static String format(List<String> lines, int first, int marked, int column) {
		int digits = Integer.toString(first + lines.size() - 1).length();
		String markedLine = lines.get(marked);
		int length = markedLine.codePointCount(0, markedLine.length());
		int caret = Math.min(Math.max(column - 1, 0), length);
		int start = Math.max(0, Math.min(caret - WIDTH / 2, length - WIDTH));
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < lines.size(); i++) {
			String number = " ".repeat(digits) + (first + i);
			String text = cut(lines.get(i), start);
			result.append((i == marked) ? "> " : "  ")
				.append(number.substring(number.length() - digits))
				.append(" | ")
				.append(text)
				.append('\n');
			if (i == marked) {
				int before = caret - start + ((start > 0) ? 1 : 0);
				result.append("  ").append(" ".repeat(digits)).append(" | ").append(indent(text, before)).append("^\n");
			}
		}
		result.setLength(result.length() - 1);
		return result.toString();
	}

	private static String cut(String line, int start) {
		int length = line.codePointCount(0, line.length());
		if (start >= length) {
			return (start > 0 && length > 0) ? CUT : line;
		}
		int end = Math.min(length, start + WIDTH);
		String part = line.substring(line.offsetByCodePoints(0, start), line.offsetByCodePoints(0, end));
		return ((start > 0) ? CUT : "") + part + ((end < length) ? CUT : "");
	}

	/**
	 * Blanks as wide as the beginning of a line: tabs stay tabs.
	 */
	private static String indent(String line, int codePoints) {
		StringBuilder result = new StringBuilder();
		line.codePoints().limit(codePoints).forEach((c) -> result.append((c == '\t') ? '\t' : ' '));
		return result.toString();
	}

	/**
	 * What happens to literals.
	 */
	public enum Values {

		/**
		 * They are shown.
		 */
		SHOWN,
		/**
		 * They are masked.
		 */
		MASKED

	}

}
