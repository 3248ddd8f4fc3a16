package io.migrator.boot.command;

import java.util.List;
import java.util.Locale;

import io.migrator.migration.Callback;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;

/**
 * The files found, for people.
 */
final class ListText {

	private ListText() {
	}

	static String of(ResolvedMigrations found) {
		List<ResolvedMigration> migrations = found.migrations();
		TextTable table = new TextTable("");
		for (int i = 0; i < migrations.size(); i++) {
			ResolvedMigration migration = migrations.get(i);
			table.row(Integer.toString(i + 1), migration.id().toString(), remark(migration));
		}
		StringBuilder text = new StringBuilder(migrations.isEmpty() ? "No migrations\n" : table.toString());
		text.append(callbacks(found.callbacks(), "")).append(folders(migrations));
		found.warnings().forEach((warning) -> text.append(TextTable.paragraph("", "warning: " + warning)));
		return text.toString();
	}

	/**
	 * Each folder or jar once: where a file lies in it is what its id says.
	 */
	private static String folders(List<ResolvedMigration> migrations) {
		TextTable table = new TextTable("  ");
		migrations.stream()
			.map((migration) -> folder(migration.content().location(), migration.id().filename()))
			.distinct()
			.forEach(table::row);
		return migrations.isEmpty() ? "" : "Found in:\n" + table;
	}

	static String folder(String location, String filename) {
		int at = location.lastIndexOf("/" + filename);
		return (at < 0) ? location : location.substring(0, at) + location.substring(at + 1 + filename.length());
	}

	/**
	 * Callbacks, each with when it runs.
	 */
	static String callbacks(List<Callback> callbacks, String indent) {
		if (callbacks.isEmpty()) {
			return "";
		}
		TextTable table = new TextTable(indent + "  ");
		for (Callback callback : callbacks) {
			table.row(words(callback.event()), callback.id().toString(),
					callback.script().skip().map((reason) -> "skipped: " + words(reason)).orElse(""),
					callback.script().content().location());
		}
		return indent + "Callbacks:\n" + table;
	}

	/**
	 * What is particular about a file: why it does not run, or how it stands to
	 * transactions.
	 */
	private static String remark(ResolvedMigration migration) {
		if (migration.skip().isPresent()) {
			return "skipped: " + words(migration.skip().get());
		}
		String mode = switch (migration.transactionMode()) {
			case TRANSACTIONAL, WRAPPED -> "transaction";
			case OWN_TRANSACTIONS -> "own transactions";
			case NONE -> "no transaction";
		};
		return migration.sampleData() ? mode + ", sample" : mode;
	}

	private static String words(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
