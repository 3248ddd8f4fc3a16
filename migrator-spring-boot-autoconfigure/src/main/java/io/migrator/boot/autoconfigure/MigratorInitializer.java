package io.migrator.boot.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.InitializingBean;

/**
 * Runs the migrations when it is created, which whatever depends on database
 * initialisation waits for.
 */
final class MigratorInitializer implements InitializingBean {

	private final List<MigratorStartup> startups;

	MigratorInitializer(List<MigratorStartup> startups) {
		this.startups = startups;
	}

	@Override
	public void afterPropertiesSet() {
		this.startups.forEach(MigratorStartup::run);
	}

}
