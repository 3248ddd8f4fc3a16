package io.migrator.discovery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final String SQL = ".sql";

	/**
	 * A version, then whatever follows. Underscores are part of it where a double one
	 * ends it, as in {@code 1_2__name}; otherwise they begin the description.
	 */
	private static final Pattern PLAIN = Pattern.compile("([0-9]+(?:[._][0-9]+)+(?=__)|[0-9]+(?:\\.[0-9]+)*)(.*)",
			Pattern.DOTALL);

	private static final Pattern PREFIXED = Pattern.compile("[Vv]([0-9]+(?:\\.[0-9]+|_[0-9]+(?![0-9A-Za-z]))*)(.*)",
			Pattern.DOTALL);

	private static final Pattern PREFIXED_UNDO = Pattern.compile("[Uu]([0-9]+(?:[._][0-9]+)*)__(.*)", Pattern.DOTALL);

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
		UNDO

	}

	static boolean isSql(String name) {
		return name.regionMatches(true, name.length() - SQL.length(), SQL, 0, SQL.length());
	}

	/**
	 * Reads a name.
	 * @param inner the folder, for a folder per migration; empty for a file of its own
	 * @param name the file's name
	 * @return what it says, or empty where it is no SQL file, or none that a folder per
	 * migration has
	 */
	static Optional<FileName> parse(String inner, String name) {
		if (!isSql(name)) {
			return Optional.empty();
		}
		String base = name.substring(0, name.length() - SQL.length());
		return inner.isEmpty() ? Optional.of(single(name, base)) : inFolder(inner, name, base);
	}

	private static FileName single(String name, String base) {
		Optional<String> undone = withoutSuffix(base, ".down").or(() -> withoutSuffix(base, ".undo"));
		if (undone.isPresent()) {
			return undo(name, undone.get());
		}
		// the first character spares most names a pattern
		char first = base.isEmpty() ? ' ' : base.charAt(0);
		if (first == 'U' || first == 'u') {
			Matcher undo = PREFIXED_UNDO.matcher(base);
			if (undo.matches()) {
				return new FileName(name, Role.UNDO, Optional.of(MigrationVersion.of(undo.group(1))),
						description(undo.group(2)), List.of("v" + name.substring(1).toLowerCase(Locale.ROOT)));
			}
		}
		if ((first == 'R' || first == 'r') && base.startsWith("__", 1)) {
			return new FileName(name, Role.REPEATABLE, Optional.empty(), description(base.substring(3)), List.of());
		}
		return migration(name, withoutSuffix(base, ".up").orElse(base));
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
				isSql(undone) ? lowerCase(undone) : lowerCase(undone + SQL, undone + ".up.sql"));
	}

	private static FileName migration(String text, String base) {
		char first = base.isEmpty() ? ' ' : base.charAt(0);
		if (first == 'V' || first == 'v' || (first >= '0' && first <= '9')) {
			Matcher versioned = ((first >= '0' && first <= '9') ? PLAIN : PREFIXED).matcher(base);
			if (versioned.matches()) {
				return new FileName(text, Role.MIGRATION, Optional.of(MigrationVersion.of(versioned.group(1))),
						description(versioned.group(2)), List.of());
			}
		}
		return new FileName(text, Role.MIGRATION, Optional.empty(), description(base), List.of());
	}

	private static Optional<String> withoutSuffix(String base, String suffix) {
		int length = base.length() - suffix.length();
		return (length > 0 && base.regionMatches(true, length, suffix, 0, suffix.length()))
				? Optional.of(base.substring(0, length)) : Optional.empty();
	}

	private static List<String> lowerCase(String... names) {
		return List.of(names).stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList();
	}

	/**
	 * The rest of a name with blanks for underscores and hyphens.
	 */
	private static String description(String rest) {
		StringBuilder text = new StringBuilder(rest.length());
		for (int i = 0; i < rest.length(); i++) {
			char c = rest.charAt(i);
			boolean blank = c == '_' || c == '-' || c == ' ' || (c == '.' && text.isEmpty());
			if (!blank) {
				text.append(c);
			}
			else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
				text.append(' ');
			}
		}
		return text.toString().stripTrailing();
	}

	/**
	 * Whether the name says that the file holds sample data.
	 */
	boolean isSampleData() {
		String lower = this.text.toLowerCase(Locale.ROOT);
		return lower.contains("sample_data") || lower.contains("sample-data");
	}

	boolean isUndo() {
		return this.role == Role.UNDO;
	}

}
