package io.migrator.boot.command;

import io.migrator.Migrator;
import io.migrator.migration.ResolvedMigrations;

/**
 * Lists the files found, in order, without a database.
 */
final class ListCommand implements Command {

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		ResolvedMigrations found = migrator.list();
		output.write(() -> ListText.of(found), () -> ListJson.of(found));
		return ExitStatus.OK;
	}

}
