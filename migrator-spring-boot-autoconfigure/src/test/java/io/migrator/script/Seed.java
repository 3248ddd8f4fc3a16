package io.migrator.script;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * What one random script is made from; printed, it tells how to make it again.
 *
 * @param value the seed
 */
record Seed(long value) {

	private static final int COUNT = Integer.getInteger("scripts", 2000);

	private static final long FIRST = Long.getLong("scripts.seed", 20261121);

	/**
	 * As many as {@code -Dscripts} asks for, from {@code -Dscripts.seed} on.
	 */
	static List<Seed> all() {
		return LongStream.range(FIRST, FIRST + COUNT).mapToObj(Seed::new).toList();
	}

	Random random() {
		// the low bits of neighbours are too much alike for their first numbers to differ
		return new Random(this.value * 0x9E3779B97F4A7C15L);
	}

	@Override
	public String toString() {
		return "again with -Dscripts=1 -Dscripts.seed=" + this.value;
	}

}
