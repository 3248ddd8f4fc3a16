package io.migrator.boot.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.boot.ProjectFiles;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What commands leave alone in a dry run, whatever else allows it.
 */
class DryRunTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path folder;

	@Test
	void dropsNothing() {
		new ProjectFiles(this.folder).core("001_shop.sql", "CREATE TABLE shop AS SELECT 1 AS kept;");
		migrator().migrate();
		String name = this.database.query("SELECT current_database()").get(0);
		Map<String, Object> allowed = Map.of("migrator.reset-allowed", true, "migrator.reset-database", name);
		assertThat(run(CommandName.RESET, OutputFormat.TEXT, allowed)).startsWith("Dry run: 5 objects")
			.endsWith("would be dropped from schema 'public' of database '" + name + "'\n");
		assertThat(run(CommandName.RESET, OutputFormat.JSON, allowed)).startsWith("{\"dryRun\":true,")
			.endsWith(",\"run\":null}\n");
		assertThat(this.database.query("SELECT kept FROM shop")).containsExactly("1");
		assertThat(this.database.query("SELECT count(*) FROM _migration_journal")).containsExactly("1");
	}

	@Test
	void writesNoFile() {
		Path resources = this.folder.resolve("resources");
		assertThat(run(CommandName.NEW, OutputFormat.TEXT, Map.of("migrator.source", "core", "migrator.name",
				"add keys", "migrator.write-to", resources.toString())))
			.startsWith("Dry run: core/");
		assertThat(resources).doesNotExist();
	}

	private String run(CommandName name, OutputFormat format, Map<String, Object> options) {
		Map<String, Object> properties = new HashMap<>(options);
		properties.put("migrator.dry-run", true);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ExitStatus status = Command
			.of(name,
					new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("migrator",
							CommandProperties.class))
			.run(migrator(),
					new CommandOutput(new PrintStream(out, true, StandardCharsets.UTF_8), format, Surface.FILE));
		assertThat(status).isEqualTo(ExitStatus.OK);
		return out.toString(StandardCharsets.UTF_8);
	}

	private Migrator migrator() {
		return new MigratorBuilder(this.database.dataSource())
			.coreLocations("file:" + this.folder.resolve("core/migrations"))
			.build();
	}

}
