package io.migrator.plan;

import java.util.List;
import java.util.stream.Collectors;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigratorException;

/**
 * Migrations are pending where none may be.
 */
public final class PendingMigrationsException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private static final int NAMED = 10;

	private final transient List<MigrationId> pending;

	/**
	 * Creates an exception.
	 * @param pending the pending migrations, at least one
	 * @param reason why none may be, after "and"
	 */
	public PendingMigrationsException(List<MigrationId> pending, String reason) {
		super(pending.size() + ((pending.size() == 1) ? " migration is" : " migrations are") + " pending, and " + reason
				+ ": " + names(pending),
				"Apply them first, for example with: java -jar app.jar --migrator.command=migrate", null);
		this.pending = List.copyOf(pending);
	}

	private static String names(List<MigrationId> pending) {
		String names = pending.stream().limit(NAMED).map(MigrationId::toString).collect(Collectors.joining(", "));
		return (pending.size() > NAMED) ? names + " and " + (pending.size() - NAMED) + " more" : names;
	}

	/**
	 * The pending migrations.
	 * @return their ids in order
	 */
	public List<MigrationId> pending() {
		return this.pending;
	}

}
