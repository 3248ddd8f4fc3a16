package io.migrator.drift;

import java.util.List;

import io.migrator.drift.DiffLine.Kind;

/**
 * Lines that changed, with the lines around them.
 *
 * @param lines the lines in order, at least one
 */
public record Hunk(List<DiffLine> lines) {

	public Hunk {
		lines = List.copyOf(lines);
		if (lines.isEmpty()) {
			throw new IllegalArgumentException("A hunk has no lines");
		}
	}

	/**
	 * Where it stands in both texts.
	 * @return the heading of a unified diff, for example {@code @@ -3,4 +3,5 @@}
	 */
	public String heading() {
		return "@@ -" + range(Kind.ADDED) + " +" + range(Kind.REMOVED) + " @@";
	}

	/**
	 * The lines of one text: those that are not of the other one alone. A range without
	 * lines names the line before it.
	 */
	private String range(Kind other) {
		List<DiffLine> own = this.lines.stream().filter((line) -> line.kind() != other).toList();
		if (own.isEmpty()) {
			return "0,0";
		}
		DiffLine first = own.get(0);
		int start = (other == Kind.ADDED) ? first.before() : first.after();
		return (own.size() == 1) ? Integer.toString(start) : start + "," + own.size();
	}

}
