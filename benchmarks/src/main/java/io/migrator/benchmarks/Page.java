package io.migrator.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page of the documentation that shows a run between two comments.
 */
final class Page {

	static final String BEGIN = "<!-- A run begins here; --docs replaces it. -->";

	static final String END = "<!-- The run ends here. -->";

	private Page() {
	}

	static void replaceRun(Path page, String run) throws IOException {
		Files.writeString(page, withRun(Files.readString(page), run));
	}

	static String withRun(String page, String run) {
		int begin = page.indexOf(BEGIN);
		int end = page.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IllegalArgumentException(
					"The page lacks the comments that a run stands between: " + BEGIN + " " + END);
		}
		return page.substring(0, begin + BEGIN.length()) + "\n\n" + run + "\n" + page.substring(end);
	}

}
