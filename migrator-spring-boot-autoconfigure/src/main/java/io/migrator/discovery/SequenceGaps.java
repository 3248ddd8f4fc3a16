package io.migrator.discovery;

import java.util.List;
import java.util.Optional;

/**
 * Finds the number that is missing in a sequence which otherwise has none missing.
 */
final class SequenceGaps {

	/**
	 * With fewer numbers nobody can say that they are a sequence.
	 */
	private static final int FEWEST = 3;

	/**
	 * A wider jump is meant: the numbers after it are a series of their own.
	 */
	private static final int WIDEST_STEP = 3;

	/**
	 * One gap in so many numbers is a slip, more are a habit.
	 */
	private static final int NUMBERS_PER_GAP = 5;

	private SequenceGaps() {
	}

	/**
	 * Describes the gaps of a source.
	 * @param names the source's files in order, of which the versioned migrations count
	 * @return a clause such as {@code 003 is missing between '002_a.sql' and '004_b.sql'}
	 */
	static Optional<String> describe(List<FileName> names) {
		StringBuilder text = new StringBuilder();
		int gaps = 0;
		int numbers = 0;
		FileName last = null;
		int lastNumber = 0;
		for (FileName name : names) {
			if (name.role() != FileName.Role.MIGRATION || name.version().isEmpty()) {
				continue;
			}
			int number = name.version().get().sequenceNumber();
			if (number < 0) {
				return Optional.empty();
			}
			if (last != null && number == lastNumber) {
				continue;
			}
			numbers++;
			if (last != null) {
				int step = number - lastNumber;
				if (step < 1 || step > WIDEST_STEP) {
					return Optional.empty();
				}
				if (step > 1) {
					gaps++;
					append(text, last, lastNumber, name, number);
				}
			}
			last = name;
			lastNumber = number;
		}
		boolean slip = numbers >= FEWEST && gaps > 0 && gaps <= Math.max(1, numbers / NUMBERS_PER_GAP);
		return slip ? Optional.of(text.toString()) : Optional.empty();
	}

	private static void append(StringBuilder text, FileName before, int numberBefore, FileName after, int numberAfter) {
		int width = before.version().map((version) -> version.toString().length()).orElse(0);
		if (!text.isEmpty()) {
			text.append(", ");
		}
		for (int missing = numberBefore + 1; missing < numberAfter; missing++) {
			text.append((missing > numberBefore + 1) ? " and " : "");
			String digits = Integer.toString(missing);
			text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
		}
		text.append((numberAfter - numberBefore > 2) ? " are" : " is")
			.append(" missing between '")
			.append(before.text())
			.append("' and '")
			.append(after.text())
			.append("'");
	}

}
