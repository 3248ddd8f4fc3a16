package io.migrator.boot.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.migrator.boot.ProjectFiles;
import io.migrator.test.TestDatabase;

/**
 * Projects and databases of other tools, for {@link CommandScenes}.
 *
 * @param files where a project goes
 * @param database its database
 */
record ForeignScenes(ProjectFiles files, TestDatabase database) {

	/**
	 * What Flyway 13 wrote for the files.
	 */
	private static final String FLYWAY = """
			CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version varchar(50),
			 description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL,
			 checksum int, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
			 execution_time int NOT NULL, success boolean NOT NULL);
			INSERT INTO flyway_schema_history VALUES
			 (1, '1', 'customers', 'SQL', 'V1__customers.sql', -1992233101, 'deployer', '2026-11-21 09:26:51', 28, true),
			 (2, '2', 'orders', 'SQL', 'V2__orders.sql', 208041859, 'deployer', '2026-11-21 09:26:52', 7, true),
			 (3, '2.1', 'order lines', 'SQL', 'V2_1__order_lines.sql', -1423248153, 'deployer',
			  '2026-11-21 09:26:52', 14, true),
			 (4, '3', 'legacy import', 'SQL', 'V3__legacy_import.sql', -1502238971, 'deployer',
			  '2026-11-21 09:26:52', 3, true),
			 (5, NULL, 'revenue', 'SQL', 'R__revenue.sql', 1031004383, 'deployer', '2026-11-21 09:26:52', 4, true)""";

	private static final String LIQUIBASE = """
			CREATE TABLE databasechangelog (id varchar(255) NOT NULL, author varchar(255) NOT NULL,
			 filename varchar(255) NOT NULL, dateexecuted timestamp NOT NULL, orderexecuted int NOT NULL,
			 exectype varchar(10) NOT NULL, md5sum varchar(35));
			INSERT INTO databasechangelog VALUES
			 ('init', 'ann', 'db/changelog/master.xml', '2024-03-04 16:19:00', 1, 'EXECUTED', '9:0'),
			 ('1', 'ann', 'db/changelog/001_customers.sql', '2024-03-04 16:20:00', 2, 'EXECUTED', '9:1'),
			 ('1', 'bob', 'db/changelog/002_orders.sql', '2024-04-02 09:10:00', 3, 'EXECUTED', '9:2')""";

	private static final String PRISMA = """
			CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
			 finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
			 started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 0);
			INSERT INTO _prisma_migrations VALUES
			 ('1', '@checksum', '2024-01-01 09:30:00.041+00', '20240101090000_init', NULL, NULL,
			  '2024-01-01 09:30:00+00', 1),
			 ('2', '@checksum', NULL, '20240215100000_orders', 'relation exists', NULL, '2024-02-15 10:00:00+00', 0)""";

	private static final String DATABASE_MIGRATIONS = """
			CREATE TABLE database_migrations (version varchar(20) PRIMARY KEY, name varchar(255), checksum varchar(32),
			 applied_at timestamptz, execution_time_ms int, error_message text);
			INSERT INTO database_migrations VALUES
			 ('2024010101', 'trips', '@checksum', '2024-01-01 10:00:00+00', 18, NULL),
			 ('2024010102', 'points', 'none', '2024-01-01 10:00:01+00', 2, 'no such function')""";

	private static final String SUPABASE = """
			CREATE SCHEMA supabase_migrations;
			CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
			INSERT INTO supabase_migrations.schema_migrations VALUES ('20240101090000', '{}', 'users'),
			 ('20240120080000', '{}', 'experiment')""";

	void set(String scene) {
		switch (scene) {
			case "flyway" -> {
				flyway();
				this.database.execute(FLYWAY);
			}
			case "no flyway" -> flyway();
			case "liquibase" -> {
				this.files.core("001_customers.sql", changeset("ann:1", "CREATE TABLE customers (id int);"))
					.core("002_orders.sql", changeset("bob:1", "CREATE TABLE orders (id int);"))
					.core("003_invoices.sql", changeset("bob:2", "CREATE TABLE invoices (id int);"));
				this.database.execute(LIQUIBASE);
			}
			case "prisma" -> {
				this.files.file("prisma/migrations/20240101090000_init/migration.sql", "CREATE TABLE users (id int);")
					.file("prisma/migrations/20240215100000_orders/migration.sql", "CREATE TABLE orders (id int);");
				this.database.execute(PRISMA.replace("@checksum", digest("SHA-256", "CREATE TABLE users (id int);")));
			}
			case "golang migrate dirty" -> golangMigrate("true");
			case "golang migrate" -> golangMigrate("false");
			case "database migrations" -> {
				this.files.file("supabase/migrations/2024010101__trips.sql", "CREATE TABLE trips (id int);")
					.file("supabase/migrations/2024010102__points.sql", "CREATE TABLE points (id int);");
				this.database
					.execute(DATABASE_MIGRATIONS.replace("@checksum", digest("MD5", "CREATE TABLE trips (id int);")));
			}
			case "supabase" -> {
				this.files.file("supabase/migrations/20240101090000_users.sql", "CREATE TABLE users (id int);")
					.file("supabase/migrations/20240101090000_teams.sql", "CREATE TABLE teams (id int);")
					.file("supabase/migrations/20240210120000_plans.sql", "CREATE TABLE plans (id int);");
				this.database.execute(SUPABASE);
			}
			default -> throw new IllegalArgumentException("There is no scene '" + scene + "'");
		}
	}

	private void flyway() {
		this.files.core("V1__customers.sql", "CREATE TABLE customers (id int PRIMARY KEY, name text);\n")
			.core("V2__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers);\n")
			.core("V2_1__order_lines.sql", "CREATE TABLE order_lines (id int);\n")
			.core("V4__invoices.sql", "CREATE TABLE invoices (id int);\n")
			.core("R__revenue.sql", "CREATE OR REPLACE VIEW revenue AS SELECT count(*) FROM orders;\n");
	}

	private static String changeset(String name, String sql) {
		return "--liquibase formatted sql\n--changeset " + name + "\n" + sql + "\n";
	}

	private void golangMigrate(String dirty) {
		this.files.file("migrations/000001_users.up.sql", "CREATE TABLE users (id int);")
			.file("migrations/000002_teams.up.sql", "CREATE TABLE teams (id int);")
			.file("migrations/000003_plans.up.sql", "CREATE TABLE plans (id int);");
		this.database.execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);"
				+ "INSERT INTO schema_migrations VALUES (2, " + dirty + ")");
	}

	private static String digest(String algorithm, String text) {
		try {
			byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
