package io.migrator.testing;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.migrator.MigratorBuilder;
import io.migrator.report.RunReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migrated database of its own for a test, as a JUnit extension without Spring: in a
 * static field for all tests of a class together, else for each test.
 */
public final class MigratedDatabase
		implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

	private final Supplier<String> url;

	private UnaryOperator<MigratorBuilder> settings = UnaryOperator.identity();

	private @Nullable TemplateDatabase template;

	private @Nullable String name;

	private boolean shared;

	private MigratedDatabase(Supplier<String> url) {
		this.url = url;
	}

	/**
	 * Makes the database on a server.
	 * @param url the JDBC URL of any database on it, with user and password; asked for
	 * when the first test begins, so that a container may be started before
	 * @return the extension, to be registered with {@code @RegisterExtension}
	 */
	public static MigratedDatabase at(Supplier<String> url) {
		return new MigratedDatabase(url);
	}

	/**
	 * Says which files are applied, where it is not what the properties default to. With
	 * {@link MigratorBuilder#target(String)}, or with the files of a release, the test
	 * begins with the database as that release has left it: {@link #upgrade} then does
	 * what the next release will.
	 * @param settings changes the defaults
	 * @return this
	 */
	public MigratedDatabase migratedBy(UnaryOperator<MigratorBuilder> settings) {
		this.settings = settings;
		return this;
	}

	/**
	 * Where connections to the database come from.
	 * @return a DataSource without a pool
	 * @throws IllegalStateException outside a test
	 */
	public DataSource dataSource() {
		return template().dataSource(name());
	}

	/**
	 * The database's URL.
	 * @return a JDBC URL
	 * @throws IllegalStateException outside a test
	 */
	public String jdbcUrl() {
		return template().url(name());
	}

	/**
	 * Migrates the database further, to all that the properties' defaults find.
	 * @return what was done
	 */
	public RunReport upgrade() {
		return upgrade(UnaryOperator.identity());
	}

	/**
	 * Migrates the database further.
	 * @param settings changes the defaults
	 * @return what was done
	 */
	public RunReport upgrade(UnaryOperator<MigratorBuilder> settings) {
		return settings.apply(new MigratorBuilder(dataSource())).build().migrate();
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.shared = true;
		make();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		if (!this.shared) {
			make();
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		if (!this.shared) {
			drop();
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		drop();
	}

	private void make() {
		String server = this.url.get();
		TemplateDatabase made = new TemplateDatabase(server, Optional.empty(), Optional.empty(),
				() -> this.settings.apply(new MigratorBuilder(new PGSimpleDataSource())));
		this.name = made.copy();
		this.template = made;
	}

	private void drop() {
		if (this.template != null && this.name != null) {
			this.template.drop(this.name);
			this.name = null;
		}
	}

	private TemplateDatabase template() {
		if (this.template == null) {
			throw new IllegalStateException("There is a database while a test runs; register this object with "
					+ "@RegisterExtension in a field of the test class");
		}
		return this.template;
	}

	private String name() {
		if (this.name == null) {
			throw new IllegalStateException("The test is over, and its database is dropped");
		}
		return this.name;
	}

}
