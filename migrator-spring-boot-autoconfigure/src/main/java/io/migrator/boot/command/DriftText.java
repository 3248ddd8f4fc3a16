package io.migrator.boot.command;

import java.util.List;

import io.migrator.drift.DiffLine;
import io.migrator.drift.FileDrift;
import io.migrator.drift.FileDrift.Difference;
import io.migrator.drift.FileDrift.Extent;
import io.migrator.drift.Hunk;

/**
 * How files differ from what was applied, for people: a unified diff below the name of
 * each.
 */
final class DriftText {

	private static final String INDENT = "    ";

	private DriftText() {
	}

	static String of(List<FileDrift> drifts) {
		StringBuilder text = new StringBuilder();
		drifts.forEach((drift) -> text.append('\n').append(of(drift)));
		return text.toString();
	}

	private static String of(FileDrift drift) {
		String what = (drift.extent() == Extent.COMMENTS_ONLY) ? "comments or white space only, the SQL is the same"
				: "its SQL has changed since it was applied";
		StringBuilder text = new StringBuilder().append(drift.id())
			.append(": ")
			.append(what)
			.append("\n  ")
			.append(drift.location())
			.append('\n');
		if (drift.difference().isEmpty()) {
			return text.append(INDENT).append("(the journal does not keep the text that was applied)\n").toString();
		}
		Difference difference = drift.difference().get();
		if (difference.hunks().isEmpty()) {
			return text.append(INDENT)
				.append("(the file itself is the same: one that it includes has changed)\n")
				.toString();
		}
		difference.hunks()
			.forEach((hunk) -> unified(hunk).lines().forEach((line) -> text.append(INDENT).append(line).append('\n')));
		return text.toString();
	}

	/**
	 * A part of a unified diff.
	 */
	static String unified(Hunk hunk) {
		StringBuilder text = new StringBuilder(hunk.heading()).append('\n');
		for (DiffLine line : hunk.lines()) {
			text.append(line.kind().mark()).append(Surface.visible(line.text())).append('\n');
		}
		return text.toString();
	}

}
