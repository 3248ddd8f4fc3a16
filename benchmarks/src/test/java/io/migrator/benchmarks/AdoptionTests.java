package io.migrator.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import io.migrator.Migrator;
import io.migrator.MigratorSettings;
import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignTool;
import io.migrator.benchmarks.server.Database;
import io.migrator.benchmarks.server.Server;
import io.migrator.discovery.DiscoverySettings;
import io.migrator.execution.ExecutionSettings;
import io.migrator.migration.Tier;
import io.migrator.plan.Policy;
import io.migrator.report.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Projects that the real tools have migrated, taken over.
 */
class AdoptionTests {

	private static Server server;

	private Database database;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startServer() throws IOException {
		server = Server.start(0);
	}

	@AfterAll
	static void stopServer() throws IOException {
		server.close();
	}

	@BeforeEach
	void createDatabase() throws SQLException {
		this.database = server.create();
	}

	@Test
	void takesOverWhatFlywayMigratedAndKnowsItsChecksums() throws Exception {
		file("V1__users.sql", "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\n");
		file("V1_2__windows.sql", "\uFEFFCREATE TABLE windows (id int);\r\n-- caf\u00e9 \uD83D\uDE00\r\n");
		file("V2.5__no_line_end.sql", "CREATE TABLE roles (id int)");
		file("V3__empty.sql", "");
		file("V3_1__old_mac.sql", "CREATE TABLE mac (id int);\r-- one line\r\r");
		file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;\n");
		flyway().load().migrate();
		file("V4__next.sql", "CREATE TABLE next (id int);");

		AdoptionPlan plan = migrator().maintenance().adopt(request(ForeignTool.FLYWAY));
		assertThat(plan.discrepancies()).isEmpty();
		assertThat(plan.left()).isEmpty();
		assertThat(plan.adopted()).hasSize(6).allSatisfy((adopted) -> {
			assertThat(adopted.remark()).isEmpty();
			assertThat(adopted.change().row().executedBy()).contains("postgres");
			assertThat(adopted.change().row().executedAt()).isPresent();
		});
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(migrator().plan().steps()).isEmpty();
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
		assertThat(flyway().load().info().applied()).as("Flyway's history is as it was").hasSize(6);
	}

	@Test
	void noticesWhatChangedSinceFlywayMigratedIt() throws Exception {
		file("V1__users.sql", "CREATE TABLE users (id int);");
		file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");
		flyway().load().migrate();
		file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one;");
		AdoptionPlan plan = migrator().maintenance().planAdoption(request(ForeignTool.FLYWAY));
		assertThat(plan.isForbidden()).isFalse();
		assertThat(plan.pending()).extracting(Object::toString).containsExactly("core/R__view.sql");
		file("V1__users.sql", "CREATE TABLE users (id bigint);");
		assertThat(migrator().maintenance().planAdoption(request(ForeignTool.FLYWAY)).isForbidden()).isTrue();
	}

	@Test
	void takesOverFlywaysBaselineOutOfOrderAndFailedMigrations() throws Exception {
		file("V1__before.sql", "CREATE TABLE before (id int);");
		file("V3__three.sql", "CREATE TABLE three (id int);");
		try (Connection connection = DriverManager.getConnection(this.database.url())) {
			connection.createStatement().execute("CREATE TABLE before (id int)");
		}
		flyway().baselineVersion("1").load().baseline();
		flyway().load().migrate();
		file("V2__two.sql", "CREATE TABLE two (id int);");
		flyway().outOfOrder(true).load().migrate();
		file("V4__index.sql", "CREATE INDEX CONCURRENTLY i ON nowhere (id);");
		assertThatExceptionOfType(FlywayException.class).isThrownBy(flyway().load()::migrate);

		AdoptionPlan plan = migrator().maintenance().adopt(request(ForeignTool.FLYWAY));
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().filename() + " " + adopted.remark())
			.containsExactly("V1__before.sql baseline", "V2__two.sql ", "V3__three.sql ");
		assertThat(plan.left()).isEmpty();
		assertThat(plan.pending()).extracting(Object::toString).containsExactly("core/V4__index.sql");
		file("V4__index.sql", "CREATE INDEX CONCURRENTLY i ON two (id);");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void takesOverWhatLiquibaseExecuted() throws Exception {
		Files.writeString(this.folder.resolve("master.xml"), """
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
					xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
					xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
						http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
					<changeSet id="in-xml" author="ann"><sql>CREATE TABLE xml_table (id int)</sql></changeSet>
					<includeAll path="db/migration"/>
				</databaseChangeLog>
				""");
		file("001_users.sql", """
				--liquibase formatted sql

				--changeset ann:1
				CREATE TABLE users (id int);
				--rollback DROP TABLE users;

				--changeset "bob builder:add name" splitStatements:false
				ALTER TABLE users ADD name text;
				""".replace("\"bob builder:add name\"", "bob:add-name"));
		file("002_plain.sql", "CREATE TABLE plain (id int);");
		file("003_context.sql",
				"--liquibase formatted sql\n--changeset ann:3 context:other\nCREATE TABLE other (id int);");
		file("004_path.sql", "--liquibase formatted sql\n"
				+ "--changeset ann:4 logicalFilePath:somewhere/else.sql\nCREATE TABLE path (id int);");
		liquibase("live");

		AdoptionPlan plan = migrator().maintenance().adopt(request(ForeignTool.LIQUIBASE));
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().filename())
			.containsExactly("001_users.sql", "002_plain.sql", "004_path.sql");
		assertThat(plan.left()).extracting((left) -> left.name()).containsExactly("master.xml ann:in-xml");
		assertThat(plan.pending()).extracting(Object::toString).containsExactly("core/003_context.sql");
		Files.delete(this.folder.resolve("db/migration/003_context.sql"));
		assertThat(migrator().migrate().applied()).isZero();
		assertThat(migrator().plan().steps()).isEmpty();
	}

	private void liquibase(String context) throws Exception {
		Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> {
			try (Connection connection = DriverManager.getConnection(this.database.url());
					Liquibase liquibase = new Liquibase("master.xml",
							new DirectoryResourceAccessor(this.folder.toFile()), new JdbcConnection(connection))) {
				liquibase.update(new Contexts(context), new LabelExpression());
			}
		});
	}

	private org.flywaydb.core.api.configuration.FluentConfiguration flyway() {
		return Flyway.configure()
			.dataSource(this.database.url(), null, null)
			.locations("filesystem:" + this.folder.resolve("db/migration"));
	}

	private void file(String name, String sql) throws IOException {
		Path file = this.folder.resolve("db/migration").resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, sql);
	}

	private static AdoptionRequest request(ForeignTool tool) {
		return new AdoptionRequest(tool, Optional.empty(), Optional.empty());
	}

	private Migrator migrator() {
		DiscoverySettings discovery = new DiscoverySettings(List.of("file:" + this.folder.resolve("db/migration")),
				List.of(DiscoverySettings.DEFAULT_THEME_LOCATION), List.of(DiscoverySettings.DEFAULT_PLUGIN_LOCATION),
				Optional.empty(), List.of(), EnumSet.of(Tier.CORE), false, Map.of());
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database.url());
		return new Migrator(
				new MigratorSettings(discovery, Policy.DEFAULT, ExecutionSettings.DEFAULT, Optional.empty(),
						Optional.empty()),
				dataSource, AdoptionTests.class.getClassLoader(), (profile) -> false, List.of(), Clock.systemUTC());
	}

}
