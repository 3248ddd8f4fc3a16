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
	 * Whether it undoes another one, and so is read by nobody but an undo; most names
	 * need no closer look for that.
	 */
	boolean isUndo() {
		char first = this.name.charAt(0);
		boolean mayBe = !inner().isEmpty() || first == 'U' || first == 'u' || NameEnd.is(this.name, ".down.sql")
				|| NameEnd.is(this.name, ".undo.sql");
		return mayBe && FileName.parse(inner(), this.name).filter(FileName::isUndo).isPresent();
	}

	/**
	 * Whether its name says that it holds sample data.
	 */
	boolean isSampleData() {
		return FileName.isSampleData(inner() + '/' + this.name);
	}

	private String inner() {
		return this.folder.place().inner();
	}

}
