package io.migrator.boot.autoconfigure;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;

/**
 * Runs the migrations as the first application runner.
 */
final class MigratorRunner implements ApplicationRunner, Ordered {

	private final MigratorStartup startup;

	MigratorRunner(MigratorStartup startup) {
		this.startup = startup;
	}

	@Override
	public void run(ApplicationArguments args) {
		this.startup.run();
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
