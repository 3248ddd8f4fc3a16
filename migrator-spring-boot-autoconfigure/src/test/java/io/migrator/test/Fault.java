package io.migrator.test;

import java.util.concurrent.atomic.AtomicInteger;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Decides the fate of messages; one that sleeps delays them.
 */
@FunctionalInterface
public interface Fault {

	/**
	 * Decides.
	 * @param number the number of the message among all of its direction, from 1
	 */
	Fate befalls(int number);

	/**
	 * Decides, knowing the message with its type and length.
	 */
	default Fate befalls(int number, byte[] message) {
		return befalls(number);
	}

	/**
	 * The fault that lets so many messages pass and cuts at the next.
	 */
	static Fault cutAfter(int messages) {
		return (number) -> (number == messages + 1) ? Fate.CUT : Fate.PASSED;
	}

	/**
	 * The fault that cuts where the server's word that a command is done was to come.
	 */
	static Fault cutAt(String tag) {
		return new Fault() {

			@Override
			public Fate befalls(int number) {
				return Fate.PASSED;
			}

			@Override
			public Fate befalls(int number, byte[] message) {
				return isDone(message, tag) ? Fate.CUT : Fate.PASSED;
			}

		};
	}

	private static boolean isDone(byte[] message, String tag) {
		return message[0] == 'C' && new String(message, 5, message.length - 6, UTF_8).equals(tag);
	}

	/**
	 * The fault that cuts right behind the server's word that a command is done.
	 * @param times how many such commands come before
	 */
	static Fault cutBehind(String tag, int times) {
		AtomicInteger seen = new AtomicInteger();
		return new Fault() {

			@Override
			public Fate befalls(int number) {
				return Fate.PASSED;
			}

			@Override
			public Fate befalls(int number, byte[] message) {
				boolean due = seen.get() == times;
				if (isDone(message, tag)) {
					seen.incrementAndGet();
				}
				return due ? Fate.CUT : Fate.PASSED;
			}

		};
	}

	/**
	 * The fault that lets so many messages pass and none after them.
	 */
	static Fault silentAfter(int messages) {
		return (number) -> (number > messages) ? Fate.SWALLOWED : Fate.PASSED;
	}

	/**
	 * What becomes of a message.
	 */
	enum Fate {

		/**
		 * It goes on to whom it is meant for.
		 */
		PASSED,
		/**
		 * It is lost, and so is its connection: both ends are closed.
		 */
		CUT,
		/**
		 * It is lost, and its connection stays open.
		 */
		SWALLOWED

	}

}
