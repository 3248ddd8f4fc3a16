package io.migrator.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationId;
import io.migrator.script.Excerpt.Values;
import io.migrator.script.Masking;

/**
 * How a file differs from the text of it that was applied.
 *
 * @param id the migration
 * @param location where the file is
 * @param extent how much of it changed
 * @param difference what changed; empty where the applied text was not kept
 */
public record FileDrift(MigrationId id, String location, Extent extent, Optional<Difference> difference) {

	/**
	 * How much of a file changed.
	 */
	public enum Extent {

		/**
		 * Comments and white space only: the SQL is the same.
		 */
		COMMENTS_ONLY,
		/**
		 * The SQL.
		 */
		SQL

	}

	public FileDrift {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(location, "location");
		Objects.requireNonNull(extent, "extent");
		Objects.requireNonNull(difference, "difference");
	}

	/**
	 * Compares a file with what was applied.
	 * @param id the migration
	 * @param location where the file is
	 * @param applied of the text that was applied
	 * @param current of the file
	 * @param texts the two texts, empty where the applied one was not kept
	 * @param values whether literals are shown or masked
	 * @return how they differ
	 */
	public static FileDrift of(MigrationId id, String location, Fingerprint applied, Fingerprint current,
			Optional<Texts> texts, Values values) {
		return new FileDrift(id, location, applied.sameSql(current) ? Extent.COMMENTS_ONLY : Extent.SQL,
				texts.map((both) -> Difference.of(both, values)));
	}

	/**
	 * Two texts of one file.
	 *
	 * @param applied what was applied
	 * @param current what stands in the file
	 */
	public record Texts(String applied, String current) {

		public Texts {
			Objects.requireNonNull(applied, "applied");
			Objects.requireNonNull(current, "current");
		}

	}

	/**
	 * The lines that changed.
	 *
	 * @param hunks what changed, in order; empty where the file itself is the same and
	 * one that it includes has changed
	 */
	public record Difference(List<Hunk> hunks) {

		public Difference {
			hunks = List.copyOf(hunks);
		}

		private static Difference of(Texts texts, Values values) {
			List<Hunk> hunks = LineDiff.of(texts.applied().lines().toList(), texts.current().lines().toList());
			return new Difference((values == Values.SHOWN) ? hunks : masked(hunks, texts));
		}

		/**
		 * Compared as they are, shown without values: a line of which only a value
		 * changed is shown as changed all the same.
		 */
		private static List<Hunk> masked(List<Hunk> hunks, Texts texts) {
			List<String> applied = Masking.maskSql(texts.applied()).lines().toList();
			List<String> current = Masking.maskSql(texts.current()).lines().toList();
			List<Hunk> masked = new ArrayList<>();
			for (Hunk hunk : hunks) {
				masked.add(new Hunk(hunk.lines()
					.stream()
					.map((line) -> new DiffLine(line.kind(), line.before(), line.after(),
							(line.after() > 0) ? line(current, line.after()) : line(applied, line.before())))
					.toList()));
			}
			return masked;
		}

		private static String line(List<String> lines, int number) {
			return (number <= lines.size()) ? lines.get(number - 1) : "";
		}

	}

}
