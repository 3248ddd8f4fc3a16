package io.migrator.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts things that wait for one another in order: each stays at its place, or moves back
 * behind what it waits for, and no further.
 */
final class StableOrder {

	private final int size;

	private final int[] waits;

	private final List<List<Integer>> followers;

	private final List<List<Integer>> predecessors;

	/**
	 * Starts without anything waiting.
	 * @param size how many things there are, numbered from 0 in the order in which they
	 * stand
	 */
	StableOrder(int size) {
		this.size = size;
		this.waits = new int[size];
		this.followers = new ArrayList<>(Collections.nCopies(size, List.of()));
		this.predecessors = new ArrayList<>(this.followers);
	}

	/**
	 * Lets a thing wait for another.
	 * @param thing the one that waits
	 * @param other what it waits for
	 */
	void waitFor(int thing, int other) {
		add(this.followers, other, thing);
		add(this.predecessors, thing, other);
		this.waits[thing]++;
	}

	private static void add(List<List<Integer>> lists, int index, int value) {
		List<Integer> list = lists.get(index);
		if (list.isEmpty()) {
			list = new ArrayList<>(2);
			lists.set(index, list);
		}
		list.add(value);
	}

	/**
	 * Sorts the things.
	 * @return their order, and the circles of things that wait for one another for ever
	 */
	Result sort() {
		int[] left = this.waits.clone();
		PriorityQueue<Integer> ready = new PriorityQueue<>();
		for (int i = 0; i < this.size; i++) {
			if (left[i] == 0) {
				ready.add(i);
			}
		}
		List<Integer> order = new ArrayList<>(this.size);
		for (Integer next = ready.poll(); next != null; next = ready.poll()) {
			order.add(next);
			for (int follower : this.followers.get(next)) {
				if (--left[follower] == 0) {
					ready.add(follower);
				}
			}
		}
		return new Result(order, (order.size() == this.size) ? List.of() : circles(order));
	}

	private List<List<Integer>> circles(List<Integer> order) {
		boolean[] sorted = new boolean[this.size];
		order.forEach((thing) -> sorted[thing] = true);
		int[] walk = new int[this.size];
		Arrays.fill(walk, -1);
		List<List<Integer>> circles = new ArrayList<>();
		for (int start = 0; start < this.size; start++) {
			int thing = start;
			while (!sorted[thing] && walk[thing] < 0) {
				walk[thing] = start;
				thing = firstUnsorted(thing, sorted);
			}
			if (!sorted[thing] && walk[thing] == start) {
				circles.add(circle(thing, sorted));
			}
		}
		return circles;
	}

	private List<Integer> circle(int start, boolean[] sorted) {
		List<Integer> circle = new ArrayList<>();
		int thing = start;
		do {
			circle.add(thing);
			thing = firstUnsorted(thing, sorted);
		}
		while (thing != start);
		return circle;
	}

	/**
	 * A thing that could not be sorted waits for one that could not be sorted.
	 */
	private int firstUnsorted(int thing, boolean[] sorted) {
		for (int predecessor : this.predecessors.get(thing)) {
			if (!sorted[predecessor]) {
				return predecessor;
			}
		}
		throw new IllegalStateException("Nothing holds back number " + thing);
	}

	/**
	 * What sorting gives.
	 *
	 * @param order the numbers of the things in order, those in circles left out
	 * @param circles each a list of numbers in which each thing waits for the next, and
	 * the last for the first
	 */
	record Result(List<Integer> order, List<List<Integer>> circles) {
	}

}
