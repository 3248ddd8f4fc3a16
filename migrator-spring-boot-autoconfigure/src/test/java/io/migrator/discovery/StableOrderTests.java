package io.migrator.discovery;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StableOrderTests {

	@ParameterizedTest
	@CsvSource({ "'', 0 1 2 3 4", "1>0 4>2, 0 1 2 3 4", "0>2, 1 2 0 3 4", "0>4 1>0, 2 3 4 0 1",
			"0>1 1>2 2>3, 3 2 1 0 4", "1>3 2>4, 0 3 1 4 2", "0>4 0>4, 1 2 3 4 0" })
	void movesBackAsFarAsNeeded(String waits, String expected) {
		assertThat(order(waits).sort().order().stream().map(String::valueOf)).containsExactly(expected.split(" ", -1));
	}

	@Test
	void namesEachCircleOnce() {
		StableOrder.Result result = order("0>1 1>2 2>0 3>0 4>4").sort();
		assertThat(result.circles()).containsExactly(List.of(0, 1, 2), List.of(4));
		assertThat(result.order()).isEmpty();
	}

	@Test
	void sortsManyQuickly() {
		int size = 5000;
		StableOrder order = new StableOrder(size);
		for (int i = 1; i < size; i++) {
			order.waitFor(i - 1, i);
		}
		assertThat(order.sort().order()).hasSize(size).startsWith(size - 1, size - 2).endsWith(1, 0);
	}

	private static StableOrder order(String waits) {
		StableOrder order = new StableOrder(5);
		if (!waits.isEmpty()) {
			for (String wait : waits.split(" ", -1)) {
				order.waitFor(wait.charAt(0) - '0', wait.charAt(2) - '0');
			}
		}
		return order;
	}

}
