package io.migrator.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.migrator.migration.CallbackEvent;
import io.migrator.migration.MigrationVersion;

/**
 * What the name of a SQL file in a folder of migrations says (contract, section 3).
 *
 * @param text the file name in the migration's id, with the folder for a folder per
 * migration
 * @param role what the file is
 * @param version its version, where it has one
 * @param description what the rest of the name says, empty where there is no rest
 * @param undoes for an undo script, the names in lower case of files that it may undo,
 * the likeliest first
 */
record FileName(String text, Role role, Optional<MigrationVersion> version, String description, List<String> undoes) {

	private static final int YEAR_END = 4;

	private static final int MONTH_END = YEAR_END + 3;

	private static final int DAY_END = MONTH_END + 3;

	private static final int TIME_END = DAY_END + 7;

	private static final String SAMPLE = "sample";

	private static final String DATA = "data";

	/**
	 * What a SQL file is.
	 */
	enum Role {

		/**
		 * Applied once.
		 */
		MIGRATION,
		/**
		 * Applied again when its text changed.
		 */
		REPEATABLE,
		/**
		 * Undoes another file.
		 */
		UNDO,

		/**
		 * Runs with migrations, and is none.
		 */
		CALLBACK

	}

	/**
	 * Reads a name.
	 * @param inner the folder, for a folder per migration; empty for a file of its own
	 * @param name the file's name
	 * @return what it says, or empty where it is no SQL file, or none that a folder per
	 * migration has
	 */
	static Optional<FileName> parse(String inner, String name) {
		if (!NameEnd.isSql(name)) {
			return Optional.empty();
		}
		String base = name.substring(0, name.length() - NameEnd.SQL.length());
		return inner.isEmpty() ? Optional.of(callback(name, base)) : inFolder(inner, name, base);
	}

	/**
	 * Reads the name of a migration in Java.
	 */
	static FileName ofJava(String name) {
		return single(name, name);
	}

	private static FileName callback(String name, String base) {
		FileName single = single(name, base);
		boolean plain = single.role == Role.MIGRATION && single.version.isEmpty();
		return (!plain || CallbackEvent.of(base).isEmpty()) ? single
				: new FileName(name, Role.CALLBACK, Optional.empty(), single.description, List.of());
	}

	/**
	 * What it is where the history knows it as a migration.
	 */
	FileName asMigration() {
		return new FileName(this.text, Role.MIGRATION, this.version, this.description, this.undoes);
	}

	/**
	 * When it runs, for a callback.
	 */
	CallbackEvent event() {
		return CallbackEvent.of(this.text.substring(0, this.text.length() - NameEnd.SQL.length())).orElseThrow();
	}

	private static FileName single(String name, String base) {
		if (NameEnd.is(base, ".down") || NameEnd.is(base, ".undo")) {
			return undo(name, base.substring(0, base.length() - ".down".length()));
		}
		char first = base.isEmpty() ? ' ' : base.charAt(0);
		if (first == 'U' || first == 'u') {
			int end = numbersEnd(base, 1, "._");
			if (end > 1 && base.startsWith("__", end)) {
				return new FileName(name, Role.UNDO, Optional.of(MigrationVersion.of(base.substring(1, end))),
						description(base.substring(end + 2)), lowerCase("v" + name.substring(1)));
			}
		}
		if ((first == 'R' || first == 'r') && base.startsWith("__", 1)) {
			return new FileName(name, Role.REPEATABLE, Optional.empty(), description(base.substring(3)), List.of());
		}
		return migration(name, NameEnd.is(base, ".up") ? base.substring(0, base.length() - ".up".length()) : base);
	}

	private static Optional<FileName> inFolder(String inner, String name, String base) {
		FileName folder = migration(inner + "/" + name, inner);
		if (folder.version.isEmpty()) {
			return Optional.empty();
		}
		return switch (base.toLowerCase(Locale.ROOT)) {
			case "migration", "up" -> Optional.of(folder);
			case "down", "undo" -> Optional.of(new FileName(folder.text, Role.UNDO, folder.version, folder.description,
					lowerCase(inner + "/up.sql", inner + "/migration.sql")));
			case "migration.down", "migration.undo", "migration.sql.down", "migration.sql.undo" ->
				Optional.of(new FileName(folder.text, Role.UNDO, folder.version, folder.description,
						lowerCase(inner + "/migration.sql")));
			default -> Optional.empty();
		};
	}

	private static FileName undo(String name, String undone) {
		FileName up = migration(name, undone);
		return new FileName(name, Role.UNDO, up.version, up.description,
				NameEnd.isSql(undone) ? lowerCase(undone) : lowerCase(undone + NameEnd.SQL, undone + ".up.sql"));
	}

	private static FileName migration(String text, String base) {
		int dateEnd = dateEnd(base);
		if (dateEnd > 0) {
			MigrationVersion date = MigrationVersion.of(base.substring(0, dateEnd).replace("-", ""));
			return new FileName(text, Role.MIGRATION, Optional.of(date), description(base.substring(dateEnd)),
					List.of());
		}
		char first = base.isEmpty() ? ' ' : base.charAt(0);
		int start = (first == 'V' || first == 'v') ? 1 : 0;
		int end = (start == 0) ? plainVersionEnd(base) : prefixedVersionEnd(base);
		if (end == start) {
			return new FileName(text, Role.MIGRATION, Optional.empty(), description(base), List.of());
		}
		return new FileName(text, Role.MIGRATION, Optional.of(MigrationVersion.of(base.substring(start, end))),
				description(base.substring(end)), List.of());
	}

	/**
	 * A date with hyphens, and a time behind it, is one timestamp:
	 * {@code 2019-02-26-002946_name}, as Diesel writes it.
	 * @return its end, 0 where there is none
	 */
	private static int dateEnd(String base) {
		boolean date = digitsEnd(base, 0) == YEAR_END && digitsEnd(base, YEAR_END + 1) == MONTH_END
				&& digitsEnd(base, MONTH_END + 1) == DAY_END && base.charAt(YEAR_END) == '-'
				&& base.charAt(MONTH_END) == '-';
		if (!date) {
			return 0;
		}
		boolean time = digitsEnd(base, DAY_END + 1) == TIME_END && base.charAt(DAY_END) == '-';
		return time ? TIME_END : DAY_END;
	}

	/**
	 * Underscores are part of a version where a double one ends it, as in
	 * {@code 1_2__name}; otherwise they begin the description.
	 */
	private static int plainVersionEnd(String base) {
		int end = numbersEnd(base, 0, "._");
		boolean ofSeveral = end > digitsEnd(base, 0);
		return (ofSeveral && base.startsWith("__", end)) ? end : numbersEnd(base, 0, ".");
	}

	/**
	 * Behind a {@code V}, underscores are part of the version, unless the word behind
	 * them only begins with digits, as in {@code V1_2nd_try}.
	 */
	private static int prefixedVersionEnd(String base) {
		int end = digitsEnd(base, 1);
		while (end > 1 && end < base.length()) {
			int next = digitsEnd(base, end + 1);
			char separator = base.charAt(end);
			boolean isWord = next < base.length() && isLetter(base.charAt(next));
			if (next == end + 1 || (separator != '.' && (separator != '_' || isWord))) {
				return end;
			}
			end = next;
		}
		return end;
	}

	/**
	 * The end of numbers with separators between them.
	 */
	private static int numbersEnd(String text, int start, String separators) {
		int end = digitsEnd(text, start);
		while (end > start && end < text.length() && separators.indexOf(text.charAt(end)) >= 0) {
			int next = digitsEnd(text, end + 1);
			if (next == end + 1) {
				return end;
			}
			end = next;
		}
		return end;
	}

	private static int digitsEnd(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return end;
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	private static List<String> lowerCase(String... names) {
		List<String> lower = new ArrayList<>(names.length);
		for (String name : names) {
			lower.add(name.toLowerCase(Locale.ROOT));
		}
		return List.copyOf(lower);
	}

	/**
	 * The rest of a name with blanks for underscores and hyphens.
	 */
	private static String description(String rest) {
		String text = rest.replace('_', ' ').replace('-', ' ');
		int start = 0;
		while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '.')) {
			start++;
		}
		text = text.substring(start).stripTrailing();
		while (text.contains("  ")) {
			text = text.replace("  ", " ");
		}
		return text;
	}

	/**
	 * Whether the name says that the file holds sample data.
	 */
	boolean isSampleData() {
		return isSampleData(this.text);
	}

	static boolean isSampleData(String text) {
		return isSampleData(text, '_') || isSampleData(text, '-');
	}

	private static boolean isSampleData(String text, char between) {
		for (int i = text.indexOf(between); i >= 0; i = text.indexOf(between, i + 1)) {
			if (text.regionMatches(true, i - SAMPLE.length(), SAMPLE, 0, SAMPLE.length())
					&& text.regionMatches(true, i + 1, DATA, 0, DATA.length())) {
				return true;
			}
		}
		return false;
	}

	boolean isMigration() {
		return this.role == Role.MIGRATION || this.role == Role.REPEATABLE;
	}

	boolean isUndo() {
		return this.role == Role.UNDO;
	}

}
