package io.migrator.discovery;

/**
 * A folder below a location.
 *
 * @param location the location
 * @param path the folder's path below it, empty for the location itself
 * @param shown the folder as messages name it
 * @param place what it is for
 */
record FoundFolder(Location location, String path, String shown, FolderPlace place) {

	static FoundFolder of(Location location, String path, String shown) {
		return new FoundFolder(location, path, OddCharacters.escape(shown), FolderPlace.of(location.holds(), path));
	}

	/**
	 * A file in it, as messages name it.
	 */
	String shown(String name) {
		return this.shown + "/" + OddCharacters.escape(name);
	}

	boolean holdsMigrations() {
		return this.place.source().isPresent();
	}

}
