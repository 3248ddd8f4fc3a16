package io.migrator.execution;

import java.util.ArrayList;
import java.util.List;

import io.migrator.migration.Callback;
import io.migrator.migration.CallbackEvent;
import io.migrator.migration.ResolvedMigration;

/**
 * A migration, and the callbacks around it in the same transaction.
 *
 * @param before the callbacks that run before it, in order
 * @param migration the migration
 * @param after the callbacks that run after it, in order
 */
record Scripts(List<ResolvedMigration> before, ResolvedMigration migration, List<ResolvedMigration> after) {

	Scripts {
		before = List.copyOf(before);
		after = List.copyOf(after);
	}

	/**
	 * A migration without callbacks.
	 */
	static Scripts of(ResolvedMigration migration) {
		return new Scripts(List.of(), migration, List.of());
	}

	/**
	 * A migration with those of a run's callbacks that are its own.
	 */
	static Scripts of(ResolvedMigration migration, List<Callback> callbacks) {
		return callbacks.isEmpty() ? of(migration)
				: new Scripts(scripts(CallbackEvent.BEFORE_EACH, migration, callbacks), migration,
						scripts(CallbackEvent.AFTER_EACH, migration, callbacks));
	}

	private static List<ResolvedMigration> scripts(CallbackEvent event, ResolvedMigration migration,
			List<Callback> callbacks) {
		return callbacks.stream()
			.filter((callback) -> callback.event() == event && callback.covers(migration.id()))
			.map(Callback::script)
			.toList();
	}

	/**
	 * All of them in order.
	 */
	List<ResolvedMigration> inOrder() {
		List<ResolvedMigration> scripts = new ArrayList<>(this.before);
		scripts.add(this.migration);
		scripts.addAll(this.after);
		return scripts;
	}

}
