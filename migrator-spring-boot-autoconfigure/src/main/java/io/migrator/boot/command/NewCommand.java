package io.migrator.boot.command;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import io.migrator.Migrator;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.boot.diagnostics.CommandUnavailableException;
import io.migrator.discovery.NewMigration;
import io.migrator.discovery.SourceFolders;
import io.migrator.migration.MigrationSource;

import org.springframework.boot.json.JsonWriter;

/**
 * Writes the next file of a source, without a database.
 */
final class NewCommand implements Command {

	private static final JsonWriter<NewMigration> JSON = JsonWriter.of((json) -> {
		json.add("id", (file) -> file.id().toString());
		json.add("path", (file) -> file.path().toString());
	});

	private final Work work;

	private final Optional<String> source;

	private final Optional<String> name;

	private final Optional<Path> writeTo;

	NewCommand(Work work, Optional<String> source, Optional<String> name, Optional<Path> writeTo) {
		this.work = work;
		this.source = source;
		this.name = name;
		this.writeTo = writeTo;
	}

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		String words = this.name.filter((text) -> text.codePoints().anyMatch(Character::isLetterOrDigit))
			.orElseThrow(() -> CommandUnavailableException.missing("new", "name", "--migrator.name=\"add api keys\""));
		String path = this.source
			.orElseThrow(() -> CommandUnavailableException.missing("new", "source", "--migrator.source=core"));
		MigrationSource of = MigrationSource.of(path).orElseThrow(() -> CommandUnavailableException.noSource(path));
		SourceFolders folders = this.writeTo.map((resources) -> new SourceFolders(migrator.discovery(), resources))
			.or(() -> NewMigration.project(migrator.discovery(), of))
			.orElseThrow(() -> CommandUnavailableException.missing("new", "write-to",
					"--migrator.write-to=src/main/resources"));
		NewMigration file = NewMigration.of(migrator.list(), of, words, folders, LocalDateTime.now(ZoneOffset.UTC));
		if (this.work == Work.DONE) {
			file.write();
		}
		output.write(() -> ((this.work == Work.SHOWN) ? "Dry run: " : "") + file.id() + "\n  " + file.path() + "\n",
				() -> JSON.writeToString(file));
		return ExitStatus.OK;
	}

}
