package io.migrator.faults;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How much the fault suite does: a little in each build, all of it when asked
 * ({@code -Pfaults}, or {@code -Dfaults.rounds=200}).
 */
final class FaultBudget {

	/**
	 * Where a run ends, each number counts.
	 */
	private static final int LAST = 8;

	private static final int ROUNDS = Integer.getInteger("faults.rounds", 0);

	private static final Optional<Long> SEED = Optional.ofNullable(Long.getLong("faults.seed"));

	private FaultBudget() {
	}

	/**
	 * Whether all is to be done, however long it takes.
	 */
	static boolean isFull() {
		return ROUNDS > 0;
	}

	/**
	 * The one seed to replay, or as many seeds as there are rounds: always the same ones
	 * and a new one.
	 * @param inBuild how many rounds there are in each build
	 */
	static long[] seeds(int inBuild) {
		int rounds = isFull() ? ROUNDS : inBuild;
		return SEED.map((seed) -> new long[] { seed })
			.orElseGet(() -> LongStream
				.concat(LongStream.range(1, rounds), LongStream.of(System.nanoTime() & Integer.MAX_VALUE))
				.toArray());
	}

	/**
	 * All numbers from 0 up to a count; in each build each so many one from a random
	 * start, and the last ones.
	 * @param count how many numbers there are
	 * @param step how far apart the numbers are in each build
	 */
	static IntStream numbers(int count, int step) {
		int start = new Random(seeds(1)[0]).nextInt(step);
		return IntStream.range(0, count).filter((n) -> isFull() || n % step == start || n >= count - LAST);
	}

}
