package io.migrator.history;

/**
 * How the tracking tables stand.
 */
public enum TablesState {

	/**
	 * None of them is there, or some are missing: they are made when first needed.
	 */
	ABSENT,

	/**
	 * They are there as another system made them: to be adopted in place.
	 */
	FOREIGN,

	/**
	 * They are there with all of our columns.
	 */
	CURRENT

}
