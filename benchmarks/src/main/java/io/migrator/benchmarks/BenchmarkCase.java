package io.migrator.benchmarks;

import java.util.List;

import io.migrator.benchmarks.result.Row;
import io.migrator.benchmarks.tool.Contestant;

/**
 * A case: who does what, and what the table shows of it.
 *
 * @param id its name in {@code --cases}
 * @param pace in which runs it takes part
 * @param mostRounds how many rounds at most
 * @param contestants who takes part
 * @param rows the rows of the table
 * @param preparation makes what it needs
 */
record BenchmarkCase(String id, Pace pace, int mostRounds, List<Contestant> contestants, List<Row> rows,
		Preparation preparation) {

	BenchmarkCase {
		contestants = List.copyOf(contestants);
		rows = List.copyOf(rows);
	}

	/**
	 * In which runs a case takes part.
	 */
	enum Pace {

		/**
		 * In all.
		 */
		QUICK,
		/**
		 * Not with {@code --quick}.
		 */
		NORMAL,
		/**
		 * Only with {@code --long}, or by its name.
		 */
		LONG

	}

	/**
	 * Makes the files of a case.
	 */
	interface Preparation {

		Trial prepare(Workshop workshop) throws Exception;

	}

}
