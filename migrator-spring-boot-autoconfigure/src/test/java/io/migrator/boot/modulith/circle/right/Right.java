package io.migrator.boot.modulith.circle.right;

import io.migrator.boot.modulith.circle.left.Left;

/**
 * Depends on left.
 */
public class Right {

	public boolean knows(Left left) {
		return left.hashCode() == 0;
	}

}
