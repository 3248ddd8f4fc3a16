package io.migrator.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of the folders that lead to migrations, and what a misspelt one was to be.
 */
final class FolderNames {

	static final String MIGRATIONS = "migrations";

	static final String SETTINGS = "settings";

	static final String ENTITIES = "entities";

	static final String CHILD = "children";

	private static final List<String> CHILDREN = List.of(CHILD, "childs");

	private static final List<String> IN_OWNER = List.of(MIGRATIONS, SETTINGS, ENTITIES);

	private static final List<String> IN_ENTITY = List.of(MIGRATIONS, CHILDREN.get(0), CHILDREN.get(1));

	/**
	 * Up to two letters wrong is a slip; more is another word.
	 */
	private static final int SLIPS = 2;

	private FolderNames() {
	}

	static boolean isChildren(String name) {
		return CHILDREN.contains(name);
	}

	/**
	 * The folder that SQL files in a folder which is not read were probably meant for.
	 * @param holds what the location holds
	 * @param path the folder's path below the location
	 * @return the path of a folder that is read, or empty where nothing comes near
	 */
	static Optional<String> meant(Location.Holds holds, String path) {
		List<String> names = path.isEmpty() ? List.of() : List.of(path.split("/"));
		if (holds == Location.Holds.CORE || names.isEmpty()) {
			return Optional.empty();
		}
		List<String> meant = new ArrayList<>(List.of(names.get(0)));
		List<String> allowed = IN_OWNER;
		int i = 1;
		while (i < names.size()) {
			Optional<String> near = nearest(names.get(i), allowed);
			if (near.isEmpty()) {
				return Optional.empty();
			}
			meant.add(near.get());
			i++;
			if (near.get().equals(MIGRATIONS)) {
				meant.addAll(names.subList(i, names.size()));
				return isRead(holds, meant);
			}
			if (i == names.size()) {
				return Optional.empty();
			}
			meant.add(names.get(i++));
			allowed = near.get().equals(SETTINGS) ? List.of(MIGRATIONS) : IN_ENTITY;
		}
		meant.add(MIGRATIONS);
		return isRead(holds, meant);
	}

	private static Optional<String> isRead(Location.Holds holds, List<String> names) {
		String path = String.join("/", names);
		return FolderPlace.of(holds, path).source().map((source) -> path);
	}

	private static Optional<String> nearest(String name, List<String> allowed) {
		String lower = name.toLowerCase(Locale.ROOT);
		String best = null;
		int bestDistance = SLIPS + 1;
		for (String candidate : allowed) {
			int distance = NearNames.distance(lower, candidate, SLIPS);
			if (distance < bestDistance) {
				best = candidate;
				bestDistance = distance;
			}
		}
		return Optional.ofNullable(best);
	}

}
