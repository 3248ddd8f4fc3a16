package io.migrator.discovery;

import java.util.Arrays;
import java.util.Optional;

import io.migrator.migration.MigrationSource;

/**
 * What a folder below a location is for (contract, section 3).
 *
 * @param kind what it is for
 * @param owner the core, theme or plugin whose folder it is or lies in; empty for the
 * folder of all themes or plugins
 * @param source whose migrations it holds, where it holds any
 * @param inner for a folder per migration its name, otherwise empty
 */
record FolderPlace(Kind kind, Optional<MigrationSource> owner, Optional<MigrationSource> source, String inner) {

	/**
	 * What a folder is for.
	 */
	enum Kind {

		/**
		 * Holds migrations of a source.
		 */
		MIGRATIONS,
		/**
		 * Lies in a folder of migrations, and holds one of them.
		 */
		ONE_MIGRATION,
		/**
		 * A theme's or plugin's folder.
		 */
		OWNER,
		/**
		 * Nothing of ours.
		 */
		OTHER

	}

	/**
	 * Reads a folder's path.
	 * @param holds what the location holds
	 * @param path the folder's path below the location, {@code /} between names; empty
	 * for the location itself
	 */
	static FolderPlace of(Location.Holds holds, String path) {
		if (holds == Location.Holds.CORE) {
			return migrations(MigrationSource.core(), MigrationSource.core(), path);
		}
		if (path.isEmpty()) {
			return new FolderPlace(Kind.OTHER, Optional.empty(), Optional.empty(), "");
		}
		String[] names = path.split("/");
		MigrationSource owner = (holds == Location.Holds.THEMES) ? MigrationSource.theme(names[0])
				: MigrationSource.plugin(names[0]);
		if (names.length == 1) {
			return new FolderPlace(Kind.OWNER, Optional.of(owner), Optional.empty(), "");
		}
		return switch (names[1]) {
			case FolderNames.MIGRATIONS -> migrations(owner, owner, rest(names, 2));
			case FolderNames.SETTINGS -> (names.length > 3 && names[3].equals(FolderNames.MIGRATIONS))
					? migrations(owner, owner.settings(names[2]), rest(names, 4)) : other(owner);
			case FolderNames.ENTITIES -> entity(owner, names);
			default -> other(owner);
		};
	}

	private static FolderPlace entity(MigrationSource owner, String[] names) {
		if (names.length < 4) {
			return other(owner);
		}
		StringBuilder entity = new StringBuilder(names[2]);
		int next = 3;
		while (next + 1 < names.length && FolderNames.isChildren(names[next])) {
			entity.append('/').append(names[next + 1]);
			next += 2;
		}
		return (next < names.length && names[next].equals(FolderNames.MIGRATIONS))
				? migrations(owner, owner.entity(entity.toString()), rest(names, next + 1)) : other(owner);
	}

	private static FolderPlace migrations(MigrationSource owner, MigrationSource source, String rest) {
		if (rest.indexOf('/') >= 0) {
			return other(owner);
		}
		return new FolderPlace(rest.isEmpty() ? Kind.MIGRATIONS : Kind.ONE_MIGRATION, Optional.of(owner),
				Optional.of(source), rest);
	}

	private static FolderPlace other(MigrationSource owner) {
		return new FolderPlace(Kind.OTHER, Optional.of(owner), Optional.empty(), "");
	}

	private static String rest(String[] names, int from) {
		return String.join("/", Arrays.asList(names).subList(from, names.length));
	}

}
