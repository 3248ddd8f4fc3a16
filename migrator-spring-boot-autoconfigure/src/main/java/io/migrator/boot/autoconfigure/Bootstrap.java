package io.migrator.boot.autoconfigure;

/**
 * When in a start the migrations run.
 */
public enum Bootstrap {

	/**
	 * When the application context is complete, as the first application runner.
	 */
	APPLICATION_RUNNER,

	/**
	 * Before JPA and whatever else depends on database initialisation.
	 */
	BEFORE_BEANS

}
