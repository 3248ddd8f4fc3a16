package io.migrator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.migrator.discovery.DiscoveryException;
import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.Policy;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations in Java in the history: changed, repeatable, missing, refused.
 */
class JavaMigrationHistoryTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	private final List<JavaMigration> migrations = new ArrayList<>();

	private Policy.Transactions transactions = Policy.Transactions.PER_MIGRATION;

	@BeforeEach
	void prepare() {
		file("001_names.sql", "CREATE TABLE names (whole text, first text, last text);"
				+ "INSERT INTO names (whole) VALUES ('Ada Lovelace'), ('Grace Hopper');");
		file("003_require.sql", "ALTER TABLE names ALTER first SET NOT NULL;");
	}

	@Test
	void countsAsChangedWhereItsChecksumDoes() {
		this.migrations.add(new SplitNames("core/002_split_names", "1"));
		migrator().migrate();
		this.migrations.set(0, new SplitNames("core/002_split_names", "2"));
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("core/002_split_names has changed");
	}

	@Test
	void isAppliedAgainAsRepeatable() {
		file("003_require.sql", "SELECT 1;");
		this.migrations.add(new SplitNames("core/R__split_names", "1"));
		assertThat(migrator().migrate().applied()).isEqualTo(3);
		this.migrations.set(0, new SplitNames("core/R__split_names", "2"));
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void countsAsMissingWhereItIsGone() {
		this.migrations.add(new SplitNames("core/002_split_names", ""));
		migrator().migrate();
		this.migrations.clear();
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("core/002_split_names is applied");
	}

	@Test
	void refusesIdsThatNameNoSourceOrComeTwice() {
		this.migrations.add(new SplitNames("split names", ""));
		this.migrations.add(new SplitNames("core/002_split_names", ""));
		this.migrations.add(new SplitNames("core/002_split_names", ""));
		assertThatExceptionOfType(DiscoveryException.class).isThrownBy(() -> migrator().list())
			.withMessageContaining("has the id 'split names'")
			.withMessageContaining("'core/002_split_names' is there twice");
	}

	private void file(String name, String sql) {
		try {
			Files.writeString(this.folder.resolve(name), sql);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private Migrator migrator() {
		return migrator(Optional.empty());
	}

	private Migrator migrator(Optional<String> target) {
		MigratorBuilder builder = new MigratorBuilder(this.database.dataSource()).coreLocations("file:" + this.folder)
			.policy((policy) -> new Policy(policy.outOfOrder(), policy.missing(), policy.changed(), this.transactions,
					target, Optional.empty()));
		this.migrations.forEach(builder::javaMigration);
		return builder.build();
	}

	/**
	 * As users write them: with Spring's JdbcTemplate, many times the same statement.
	 */
	private record SplitNames(String id, String checksum) implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(context.connection(), true));
			for (String whole : jdbc.queryForList("SELECT whole FROM names", String.class)) {
				String[] parts = whole.split(" ", 2);
				for (int i = 0; i < 10; i++) {
					jdbc.update("UPDATE names SET first = ?, last = ? WHERE whole = ?", parts[0], parts[1], whole);
				}
			}
		}

	}

}
