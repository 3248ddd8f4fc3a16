package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;

import io.migrator.Migrator;
import io.migrator.migration.MigratorException;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application's properties do to a database that was migrated before.
 */
class PropertiesAtWorkTests extends OneDatabase {

	@BeforeEach
	void migrateBefore() {
		this.project.core("003_orders.sql", "CREATE TABLE orders (id int);")
			.file("contents/plugins/ai/migrations/001_usage.sql", "CREATE TABLE usage (id int);");
		withDataSource().withPropertyValues("migrator.plugin.active=ai").run((context) -> migrate(context));
		assertThat(tables()).containsExactly("customers", "orders", "usage");
	}

	@Test
	void replacePlaceholders() {
		this.project.core("004_greeting.sql", "CREATE TABLE greeting AS SELECT '${name} ${other}' AS text;");
		withDataSource().withPropertyValues("migrator.placeholders.name=Ada").run((context) -> migrate(context));
		assertThat(this.database.query("SELECT text FROM greeting")).containsExactly("Ada ${other}");
	}

	@Test
	void allowAnOlderFile() {
		this.project.core("002_late.sql", "CREATE TABLE late (id int);");
		refuses("core/002_late.sql");
		withDataSource().withPropertyValues("migrator.out-of-order=allow").run((context) -> migrate(context));
		assertThat(tables()).contains("late");
	}

	@Test
	void allowAFileThatIsGone() throws IOException {
		Files.delete(this.folder.resolve("core/migrations/001_init.sql"));
		this.project.core("004_late.sql", "CREATE TABLE late (id int);");
		refuses("core/001_init.sql");
		withDataSource().withPropertyValues("migrator.missing=ignore").run((context) -> migrate(context));
		assertThat(tables()).contains("late");
	}

	@Test
	void allowAFileThatHasChanged() {
		this.project.core("001_init.sql", "CREATE TABLE customers (id bigint);")
			.core("004_late.sql", "CREATE TABLE late (id int);");
		refuses("core/001_init.sql");
		withDataSource().withPropertyValues("migrator.changed=warn").run((context) -> migrate(context));
		assertThat(tables()).contains("late");
	}

	@Test
	void areNotNeededWhereTheDatabaseIsAheadOrAPartIsInactive() throws IOException {
		Files.delete(this.folder.resolve("core/migrations/003_orders.sql"));
		withDataSource().run((context) -> {
			migrate(context);
			assertThat(context.getBean(Migrator.class).status()).satisfies((report) -> {
				assertThat(report.status()).isEqualTo(Status.AHEAD);
				assertThat(report.counts()).containsEntry(MigrationState.INACTIVE, 1);
			});
		});
	}

	private void refuses(String migration) {
		withDataSource()
			.run((context) -> assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> migrate(context))
				.withMessageContaining(migration));
	}

	private static void migrate(AssertableApplicationContext context) throws MigratorException {
		context.getBean(Migrator.class).migrate();
	}

}
