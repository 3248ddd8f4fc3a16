package io.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class BeansOfTheApplicationTests extends OneDatabase {

	@Test
	void runAsMigrationsAmongTheFiles() {
		this.project.core("003_require.sql", "ALTER TABLE customers ALTER id SET NOT NULL;");
		withDataSource().withUserConfiguration(Migrations.class)
			.withPropertyValues("migrator.bootstrap=before-beans")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(this.database.query("SELECT filename, kind FROM _migrations ORDER BY id"))
					.containsExactly("001_init.sql|sql", "002_fill|java", "003_require.sql|sql", "004_more|java");
				assertThat(this.database.query("SELECT id FROM customers ORDER BY id")).containsExactly("2", "4");
			});
	}

	@Test
	void hearOfEachMigration() {
		withDataSource().withUserConfiguration(Migrations.class, Listener.class)
			.withPropertyValues("migrator.bootstrap=before-beans")
			.run((context) -> assertThat(context.getBean(Listener.class).heard).containsExactly("core/001_init.sql",
					"core/002_fill", "core/004_more"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Migrations {

		@Bean
		JavaMigration more() {
			return new Insert("core/004_more", 4);
		}

		@Bean
		JavaMigration fill() {
			return new Insert("core/002_fill", 2);
		}

	}

	private record Insert(String id, int customer) implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			new JdbcTemplate(new SingleConnectionDataSource(context.connection(), true))
				.update("INSERT INTO customers VALUES (?)", this.customer);
		}

	}

	static final class Listener implements MigrationListener {

		private final List<String> heard = new ArrayList<>();

		@Override
		public void migrationFinished(UUID runId, MigrationReport report) {
			this.heard.add(report.id().toString());
		}

	}

}
