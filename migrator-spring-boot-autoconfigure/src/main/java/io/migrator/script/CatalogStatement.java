package io.migrator.script;

import java.util.Objects;
import java.util.Optional;

/**
 * A statement that PostgreSQL runs only outside a transaction, and of which the catalog
 * tells what became. Names of relations are SQL, quoted, as {@code to_regclass} takes
 * them; others are plain.
 */
public sealed interface CatalogStatement {

	/**
	 * {@code CREATE INDEX CONCURRENTLY}.
	 *
	 * @param name the index; empty where the server makes a name
	 * @param table its table
	 * @param unique whether it is unique
	 */
	record CreateIndex(Optional<String> name, String table, boolean unique) implements CatalogStatement {

		public CreateIndex {
			Objects.requireNonNull(name, "name");
			Objects.requireNonNull(table, "table");
		}

	}

	/**
	 * {@code DROP INDEX CONCURRENTLY}.
	 *
	 * @param index the index
	 */
	record DropIndex(String index) implements CatalogStatement {

		public DropIndex {
			Objects.requireNonNull(index, "index");
		}

	}

	/**
	 * {@code REINDEX … CONCURRENTLY}.
	 *
	 * @param target what is indexed again
	 * @param name the index or table; a schema's plain name; empty for a database
	 */
	record Reindex(Target target, String name) implements CatalogStatement {

		public Reindex {
			Objects.requireNonNull(target, "target");
			Objects.requireNonNull(name, "name");
		}

		/**
		 * What is indexed again.
		 */
		public enum Target {

			/**
			 * One index.
			 */
			INDEX,
			/**
			 * The indexes of a table.
			 */
			TABLE,
			/**
			 * Those of a schema.
			 */
			SCHEMA,
			/**
			 * Those of the database.
			 */
			DATABASE

		}

	}

	/**
	 * {@code ALTER TABLE … DETACH PARTITION … CONCURRENTLY}.
	 *
	 * @param table the partitioned table
	 * @param partition the partition
	 */
	record DetachPartition(String table, String partition) implements CatalogStatement {

		public DetachPartition {
			Objects.requireNonNull(table, "table");
			Objects.requireNonNull(partition, "partition");
		}

	}

	/**
	 * A statement that makes an object of the whole cluster, or takes it away.
	 *
	 * @param change what is done
	 * @param kind what the object is
	 * @param name its name
	 */
	record ChangeObject(Change change, Kind kind, String name) implements CatalogStatement {

		public ChangeObject {
			Objects.requireNonNull(change, "change");
			Objects.requireNonNull(kind, "kind");
			Objects.requireNonNull(name, "name");
		}

		/**
		 * What is done to an object.
		 */
		public enum Change {

			/**
			 * It is made.
			 */
			CREATE,
			/**
			 * It is taken away.
			 */
			DROP

		}

		/**
		 * What an object is.
		 */
		public enum Kind {

			/**
			 * A database.
			 */
			DATABASE,
			/**
			 * A tablespace.
			 */
			TABLESPACE,
			/**
			 * A subscription.
			 */
			SUBSCRIPTION,
			/**
			 * A transaction that was prepared, and is committed or rolled back now.
			 */
			PREPARED_TRANSACTION

		}

	}

}
