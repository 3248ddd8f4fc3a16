package io.migrator.boot.modulith.circle.left;

import io.migrator.boot.modulith.circle.right.Right;

/**
 * Depends on right.
 */
public class Left {

	public boolean knows(Right right) {
		return right.hashCode() == 0;
	}

}
