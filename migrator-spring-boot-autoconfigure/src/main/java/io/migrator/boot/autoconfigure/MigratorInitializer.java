package io.migrator.boot.autoconfigure;

import org.springframework.beans.factory.InitializingBean;

/**
 * Runs the migrations when it is created, which whatever depends on database
 * initialisation waits for.
 */
final class MigratorInitializer implements InitializingBean {

	private final MigratorStartup startup;

	MigratorInitializer(MigratorStartup startup) {
		this.startup = startup;
	}

	@Override
	public void afterPropertiesSet() {
		this.startup.run();
	}

}
