package io.migrator.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.migrator.migration.Callback;
import io.migrator.migration.MigrationId;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;

/**
 * Tells callbacks from migrations, and refuses what a callback cannot be.
 */
final class CallbackFiles {

	private final Map<String, String> placeholders;

	private final List<ExaminedFile> migrations = new ArrayList<>();

	private final List<Callback> callbacks = new ArrayList<>(0);

	private final List<String> warnings = new ArrayList<>(0);

	private CallbackFiles(Map<String, String> placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Parts files.
	 * @param files the files in order
	 * @param recorded tells what the history knows as a migration, which it then stays
	 * @param placeholders values for placeholders, by name
	 * @param problems gets what is refused
	 */
	static CallbackFiles among(List<ExaminedFile> files, Predicate<MigrationId> recorded,
			Map<String, String> placeholders, List<String> problems) {
		CallbackFiles parted = new CallbackFiles(placeholders);
		for (ExaminedFile file : files) {
			if (file.name().role() == FileName.Role.CALLBACK) {
				parted.take(file, recorded, problems);
			}
			else {
				parted.migrations.add(file);
				parted.warnIfMeant(file);
			}
		}
		return parted;
	}

	/**
	 * The other files, in order.
	 */
	List<ExaminedFile> migrations() {
		return this.migrations;
	}

	List<Callback> callbacks() {
		return this.callbacks;
	}

	/**
	 * What is likely to be a mistake, one sentence each.
	 */
	List<String> warnings() {
		return this.warnings;
	}

	private void take(ExaminedFile file, Predicate<MigrationId> recorded, List<String> problems) {
		if (recorded.test(file.id())) {
			this.migrations.add(file.asMigration());
			this.warnings
				.add(file.id() + " is a migration that was applied, and stays one, for all that it has the name "
						+ "of a callback. To have it run as a callback, delete its row in the history; to keep it as a "
						+ "migration on new databases too, rename the file and its row");
			return;
		}
		Optional<String> refusal = refusal(file);
		if (refusal.isPresent()) {
			problems.add(refusal.get());
			return;
		}
		if (file.undo().isPresent()) {
			this.warnings.add("'" + file.undo().get().location() + "' undoes nothing: " + file.id() + " is a callback");
		}
		this.callbacks.add(new Callback(file.name().event(), FoundMigrations.resolved(file, Set.of())));
	}

	private Optional<String> refusal(ExaminedFile file) {
		if (!file.transactionMode().isTransactional()) {
			return Optional.of(place(file) + ": a callback runs in a transaction that is not its own to end. "
					+ "Leave out what runs only outside of one, or put it into a migration");
		}
		if (!file.header().dependsOn().isEmpty()) {
			return Optional.of("'" + file.file().file().location() + "' has a 'Depends-On:' line, and callbacks run in "
					+ "the order of their sources. Leave the line out");
		}
		boolean timeouts = file.header().lockTimeout().isPresent() || file.header().statementTimeout().isPresent();
		if (timeouts && file.name().event().isOfEach()) {
			return Optional.of("'" + file.file().file().location() + "' has a line with a timeout, and runs in the "
					+ "transaction of a migration with timeouts of its own. Leave the line out; where it matters, "
					+ "write SET LOCAL statement_timeout");
		}
		return Optional.empty();
	}

	/**
	 * The statement that keeps a script from running in a transaction of ours.
	 */
	private String place(ExaminedFile file) {
		try (ScriptReader reader = ScriptReader.open(file.file().file(), this.placeholders)) {
			Optional<ScriptStatement> next = reader.next();
			while (next.isPresent()) {
				ScriptStatement statement = next.get();
				if (statement.outsideTransaction().isPresent() || statement.mayEndTransaction()
						|| statement.control() != ScriptStatement.Control.NONE) {
					return statement.position().toString();
				}
				next = reader.next();
			}
		}
		catch (IOException ex) {
			// the file as a whole is named
		}
		return file.file().file().location();
	}

	private void warnIfMeant(ExaminedFile file) {
		CallbackNames.meant(file.name())
			.ifPresent((name) -> this.warnings.add("'" + file.file().file().location()
					+ "' is a migration, applied once. " + "If it is to be a callback, call it '" + name + "'"));
	}

}
