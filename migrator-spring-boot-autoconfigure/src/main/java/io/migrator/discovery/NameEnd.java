package io.migrator.discovery;

/**
 * What the end of a file's name tells, in upper or lower case. Most names need no closer
 * look.
 */
final class NameEnd {

	static final String SQL = ".sql";

	private NameEnd() {
	}

	static boolean isSql(String name) {
		return name.regionMatches(true, name.length() - SQL.length(), SQL, 0, SQL.length());
	}

	/**
	 * Whether a name ends so, and has something in front of it.
	 */
	static boolean is(String name, String end) {
		int length = name.length() - end.length();
		return length > 0 && name.regionMatches(true, length, end, 0, end.length());
	}

}
