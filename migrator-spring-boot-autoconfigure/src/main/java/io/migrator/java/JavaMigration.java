package io.migrator.java;

import java.util.List;

/**
 * A migration in Java, for what SQL cannot do: it stands in one order and one history
 * with the SQL files of its source, and is applied once, in a transaction together with
 * its history row.
 * <p>
 * In a Spring application every bean of this type takes part.
 */
public interface JavaMigration {

	/**
	 * The migration's id, {@code <source path>/<name>}. The name says version and
	 * description by the rules for files, without an extension:
	 * {@code core/005_split_names}, {@code plugin/billing/entities/invoices/V2_1__round};
	 * {@code R__…} is applied again when its checksum changes.
	 * @return the id
	 */
	String id();

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
	 * Migrates. Called again, in a new transaction, after a lock timeout, a deadlock or a
	 * serialization failure.
	 * @param context gives the connection
	 * @throws Exception to fail: the transaction is rolled back, and the run stops
	 */
	void migrate(JavaMigrationContext context) throws Exception;

}
