package io.migrator.discovery;

/**
 * A SQL file in a folder of migrations, whose name nobody has looked into yet.
 *
 * @param folder the folder
 * @param name the file's name
 * @param file where its bytes are
 */
record ListedFile(FoundFolder folder, String name, LocatedFile file) {

	/**
	 * Whether it undoes another one, and so is read by nobody but an undo; false where
	 * the name says nothing.
	 */
	boolean isUndo() {
		return FileName.isUndo(this.folder.place().inner(), this.name);
	}

}
