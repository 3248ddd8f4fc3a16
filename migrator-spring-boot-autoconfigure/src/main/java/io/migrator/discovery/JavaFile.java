package io.migrator.discovery;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.migrator.java.JavaMigration;
import io.migrator.java.JavaWork;
import io.migrator.migration.SqlSource;
import io.migrator.script.ByteDigest;

/**
 * A migration in Java where others are a file: a text that says of it what a header says
 * of a script, and whose checksum changes with the migration's own.
 */
public final class JavaFile implements LocatedFile {

	private final JavaMigration migration;

	private final JavaWork work;

	/**
	 * What stands where a script has its statements.
	 */
	private final String statement;

	private JavaFile(JavaMigration migration, JavaWork work, String statement) {
		this.migration = migration;
		this.work = work;
		this.statement = statement;
	}

	static JavaFile of(JavaMigration migration) {
		return new JavaFile(migration, migration::migrate, "java");
	}

	/**
	 * What stands where others have an undo script, empty where the migration has none.
	 */
	Optional<SqlSource> undo() {
		return this.migration.undo().map((undo) -> new JavaFile(this.migration, undo, "undo"));
	}

	/**
	 * The work.
	 * @return what is to be called instead of sending the text
	 */
	public JavaWork work() {
		return this.work;
	}

	@Override
	public String location() {
		return path();
	}

	@Override
	public String path() {
		return this.migration.getClass().getName();
	}

	@Override
	public Object identity() {
		return this.migration;
	}

	@Override
	public Optional<ByteDigest> knownBytes() {
		return Optional.empty();
	}

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public SqlSource resolve(String path) throws FileNotFoundException {
		throw new FileNotFoundException(path);
	}

	/**
	 * The checksum is no comment: another one is a change.
	 */
	private String text() {
		StringBuilder text = new StringBuilder("-- A migration in Java: ").append(path()).append('\n');
		this.migration.dependsOn().forEach((id) -> text.append("-- Depends-On: ").append(line(id)).append('\n'));
		this.migration.profiles().forEach((profile) -> text.append("-- Profiles: ").append(line(profile)).append('\n'));
		if (!this.migration.description().isEmpty()) {
			text.append("-- Description: ").append(line(this.migration.description())).append('\n');
		}
		if (!this.migration.transactional()) {
			text.append("-- Transaction: none\n");
		}
		return text.append(this.statement)
			.append(" '")
			.append(line(this.migration.checksum()).replace("'", "''"))
			.append("';\n")
			.toString();
	}

	private String line(String value) {
		if (value.lines().count() > 1) {
			throw new IllegalArgumentException(path() + " says more than a line: '" + value + "'");
		}
		return value;
	}

}
