package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.MigrationId;
import io.migrator.report.MigrationListener;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tables that other sessions have locked while a migration wants to change them.
 */
class LockedTableTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void triesAgainWhenATableIsLocked() throws Exception {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		migrator().migrate();
		this.project.file("core/002_alter.sql", "ALTER TABLE a ADD COLUMN b int;");
		List<String> reasons = new ArrayList<>();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("BEGIN; SELECT * FROM a");
			this.project.lockWaits(Duration.ofSeconds(20), Duration.ofSeconds(5));
			this.project.listener(new MigrationListener() {
				@Override
				public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
					if (reasons.isEmpty()) {
						try {
							statement.execute("COMMIT");
						}
						catch (SQLException ex) {
							throw new IllegalStateException(ex);
						}
					}
					reasons.add(reason);
				}
			});
			assertThat(migrator().migrate().applied()).isEqualTo(1);
		}
		assertThat(reasons).isNotEmpty().first().asString().contains("lock timeout");
	}

	@Test
	void namesWhoHoldsTheTableWhenItGivesUp() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		migrator().migrate();
		this.project.file("core/002_alter.sql", "ALTER TABLE a ADD COLUMN b int;");
		this.project.lockWaits(Duration.ofSeconds(1), Duration.ofSeconds(5));
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SET application_name = 'report writer'; BEGIN; SELECT * FROM a");
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.withMessageContaining("report writer")
				.withMessageContaining(": SELECT * FROM a")
				.satisfies((ex) -> assertThat(ex.action()).contains("migrator.ddl.lock-wait"));
		}
	}

	@Test
	void saysOnlyWhatItsRoleMaySeeOfWhoHoldsTheTable() throws SQLException {
		String user = this.database.name() + "_plain";
		this.database.execute("CREATE ROLE " + user + " LOGIN; GRANT ALL ON SCHEMA public TO " + user);
		PGSimpleDataSource plain = new PGSimpleDataSource();
		plain.setUrl("jdbc:postgresql://localhost:" + this.database.port() + "/" + this.database.name());
		plain.setUser(user);
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);").migrator(plain).migrate();
		this.project.file("core/002_alter.sql", "ALTER TABLE a ADD COLUMN b int;");
		this.project.lockWaits(Duration.ofMillis(100), Duration.ofSeconds(5));
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SET application_name = 'report writer'; BEGIN; SELECT * FROM a");
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project.migrator(plain)::migrate)
				.withMessageContaining("(application 'report writer')")
				.withMessageNotContaining("SELECT");
		}
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
