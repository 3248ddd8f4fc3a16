package io.migrator.script;

/**
 * A piece of the text that stands for something else in the file: the value of a
 * placeholder or variable, or nothing where a meta-command stood.
 *
 * @param start where the piece begins in the text
 * @param length how many characters it has in the text
 * @param raw what stands in the file, within one line
 */
record Splice(long start, int length, String raw) {

	long end() {
		return this.start + this.length;
	}

	int columns() {
		return this.raw.codePointCount(0, this.raw.length());
	}

	Splice relativeTo(long origin) {
		return new Splice(this.start - origin, this.length, this.raw);
	}

}
