package io.migrator.boot.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours for a terminal, by what a report says.
 */
final class Paint {

	private static final String RESET = "\u001b[0m";

	private static final String RED = "\u001b[31m";

	private static final String GREEN = "\u001b[32m";

	private static final String YELLOW = "\u001b[33m";

	private static final String CYAN = "\u001b[36m";

	private static final String GREY = "\u001b[90m";

	/**
	 * Lines of a difference, and the words that tell how something stands: at the
	 * beginning of a line only.
	 */
	private static final Pattern PAINTED = Pattern.compile("(?m)^(?:(?<added>    \\+.*)|(?<removed>    -.*)"
			+ "|(?<place>    @@ .*)|(?<indent> *)(?:(?<good>(?:APPLIED|UP_TO_DATE|AHEAD|BASELINE|UNDONE|VALID)\\b)"
			+ "|(?<wait>(?:PENDING|RUNNING|warning)\\b)"
			+ "|(?<bad>(?:FAILED|INTERRUPTED|CHANGED|MISSING|OUT_OF_ORDER|INVALID|UNREACHABLE|failure)\\b)"
			+ "|(?<off>(?:SKIPPED|INACTIVE|DISABLED|note)\\b)))");

	private Paint() {
	}

	/**
	 * Paints a report.
	 */
	static String on(String text) {
		Matcher matcher = PAINTED.matcher(text);
		StringBuilder painted = new StringBuilder();
		while (matcher.find()) {
			matcher.appendReplacement(painted, Matcher.quoteReplacement(paint(matcher)));
		}
		return matcher.appendTail(painted).toString();
	}

	private static String paint(Matcher found) {
		String colour = GREY;
		if (found.group("added") != null || found.group("good") != null) {
			colour = GREEN;
		}
		else if (found.group("removed") != null || found.group("bad") != null) {
			colour = RED;
		}
		else if (found.group("wait") != null) {
			colour = YELLOW;
		}
		else if (found.group("place") != null) {
			colour = CYAN;
		}
		String indent = (found.group("indent") != null) ? found.group("indent") : "";
		return indent + colour + found.group().substring(indent.length()) + RESET;
	}

}
