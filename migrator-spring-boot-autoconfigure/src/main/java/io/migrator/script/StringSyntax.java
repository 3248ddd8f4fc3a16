package io.migrator.script;

/**
 * How strings in plain single quotes are read.
 */
enum StringSyntax {

	/**
	 * A backslash is a character like any other.
	 */
	STANDARD,
	/**
	 * A backslash takes the next character's meaning away
	 * ({@code standard_conforming_strings} is off, or the string is an E string).
	 */
	BACKSLASH

}
