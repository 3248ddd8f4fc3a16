package io.migrator.boot.autoconfigure;

import java.util.List;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Runs the migrations as the first application runner: before one of the application's
 * own that claims the highest precedence too.
 */
final class MigratorRunner implements ApplicationRunner, PriorityOrdered {

	private final List<MigratorStartup> startups;

	MigratorRunner(List<MigratorStartup> startups) {
		this.startups = startups;
	}

	@Override
	public void run(ApplicationArguments args) {
		for (MigratorStartup startup : this.startups) {
			startup.run();
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
