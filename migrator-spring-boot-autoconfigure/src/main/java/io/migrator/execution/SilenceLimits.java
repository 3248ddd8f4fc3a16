package io.migrator.execution;

import java.time.Duration;

/**
 * How long silence is borne: of the server by us, and of us by the server.
 *
 * @param own how long a statement of our own may go unanswered
 * @param slack how much longer than its statement timeout a statement of a migration may
 * go unanswered
 * @param firstLook after what time a statement of a migration is looked at for the first
 * time, from a second connection
 * @param look for how long a server that is seen to do nothing for us, or is met with
 * silence, is looked at before the connection is given up
 * @param answer how long such a look may go unanswered
 * @param orphan how often the server looks whether we are still there, while it runs a
 * statement
 */
public record SilenceLimits(Duration own, Duration slack, Duration firstLook, Duration look, Duration answer,
		Duration orphan) {

	/**
	 * How long between two looks, and between two words on what is seen.
	 */
	Duration betweenLooks() {
		return this.look.dividedBy(5);
	}

	/**
	 * For how long nothing may be seen to change before that is said.
	 */
	Duration stillness() {
		return this.look.multipliedBy(6);
	}

	/**
	 * A frozen server is noticed within 30 seconds, a vanished one within 60, a vanished
	 * client within 5.
	 */
	public static final SilenceLimits DEFAULT = new SilenceLimits(Duration.ofSeconds(30), Duration.ofSeconds(15),
			Duration.ofMillis(400), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5));

}
