package io.migrator.java;

import java.util.List;
import java.util.Optional;

/**
 * A migration in Java, for what SQL cannot do: it stands in one order and one history
 * with the SQL files of its source, and is applied once, in a transaction together with
 * its history row unless it asks for none.
 * <p>
 * In a Spring application every bean of this type takes part.
 */
public interface JavaMigration {

	/**
	 * The migration's id, {@code <source path>/<name>}. It says tier and source, and its
	 * name version and description by the rules for files, without an extension:
	 * {@code core/005_split_names}, {@code plugin/billing/entities/invoices/V2_1__round};
	 * {@code R__…} is applied again when its checksum changes.
	 * @return the id
	 */
	String id();

	/**
	 * What it does, like the header {@code Description}. One line.
	 * @return the description, by default none, so that the name says it
	 */
	default String description() {
		return "";
	}

	/**
	 * A text that stands for what the migration does: where it differs from the one that
	 * was applied, the migration counts as changed. One line.
	 * @return the text, by default none, so that nothing counts as a change
	 */
	default String checksum() {
		return "";
	}

	/**
	 * What must run before, like the header {@code Depends-On}.
	 * @return ids or source paths
	 */
	default List<String> dependsOn() {
		return List.of();
	}

	/**
	 * Where it runs, like the header {@code Profiles}.
	 * @return Spring profile expressions of which one must match; empty for always
	 */
	default List<String> profiles() {
		return List.of();
	}

	/**
	 * Whether it runs in a transaction together with its history row. Without one, as
	 * with the header {@code Transaction: none}, the connection commits each statement,
	 * or what the migration commits itself, and its work stays whatever becomes of it. So
	 * it has to bear being called again from its start: when it failed, when the process
	 * was killed, when the connection was lost. The journal says INTERRUPTED while it
	 * runs, so that the next run knows what became of it.
	 * @return true by default
	 */
	default boolean transactional() {
		return true;
	}

	/**
	 * Migrates. Called again after a lock timeout, a deadlock or a serialization failure,
	 * in a new transaction where it has one.
	 * @param context gives the connection
	 * @throws Exception to fail: the run stops, and the transaction is rolled back
	 */
	void migrate(JavaMigrationContext context) throws Exception;

	/**
	 * What takes back what {@link #migrate} did, for the command {@code undo}. It runs
	 * like the migration: in a transaction together with the deletion of the history row,
	 * unless it asks for none.
	 * @return what to do, by default nothing is known, and the command refuses
	 */
	default Optional<JavaWork> undo() {
		return Optional.empty();
	}

}
