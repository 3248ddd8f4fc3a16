package io.migrator.faults;

import java.nio.file.Path;
import java.util.Random;

import io.migrator.test.TestDatabase;

/**
 * Projects made up from a seed.
 */
final class RandomProject {

	private RandomProject() {
	}

	/**
	 * Makes up a project of all kinds of migrations.
	 */
	static MarkedProject mixed(Random random, Path folder, TestDatabase database) {
		MarkedProject project = new MarkedProject(folder, database).transactional();
		for (int i = 3 + random.nextInt(7); i > 0; i--) {
			switch (random.nextInt(6)) {
				case 0 -> project.ownTransactions(1 + random.nextInt(3));
				case 1 -> project.copy(1 + random.nextInt(3));
				case 2 -> project.slow(random.nextInt(60));
				case 3 -> project.concurrently();
				default -> project.transactional();
			}
		}
		project = random.nextBoolean() ? project.statementwise() : project;
		for (int i = random.nextInt(3); i > 0; i--) {
			project.repeatable();
		}
		for (int i = random.nextInt(3); i > 0; i--) {
			project.plugin();
		}
		return project;
	}

}
