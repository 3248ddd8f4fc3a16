package io.migrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import io.migrator.discovery.DiscoverySettings;
import io.migrator.execution.ExecutionSettings;
import io.migrator.execution.SilenceLimits;
import io.migrator.migration.Tier;
import io.migrator.plan.Policy;
import io.migrator.report.MigrationListener;
import io.migrator.script.Excerpt.Values;

/**
 * A project's files in a folder, and migrators for them.
 */
public final class TestProject {

	private final Path folder;

	private Optional<String> theme = Optional.empty();

	private List<String> plugins = List.of();

	private Set<Tier> tiers = EnumSet.allOf(Tier.class);

	private boolean sampleData;

	private Policy policy = Policy.DEFAULT;

	private ExecutionSettings execution = ExecutionSettings.DEFAULT;

	private SilenceLimits silence = SilenceLimits.DEFAULT;

	private Optional<String> schema = Optional.empty();

	private Optional<String> readerRole = Optional.empty();

	private final List<MigrationListener> listeners = new ArrayList<>();

	public TestProject(Path folder) {
		this.folder = folder;
	}

	/**
	 * Writes a file; {@code core/001.sql} stands for {@code core/migrations/001.sql}, and
	 * themes and plugins are below {@code contents}.
	 */
	public TestProject file(String path, String sql) {
		Path file = this.folder.resolve(path.startsWith("core/") ? "core/migrations/" + path.substring(5) : path);
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, sql);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public TestProject delete(String path) {
		try {
			Files.delete(this.folder.resolve("core/migrations/" + path.substring(5)));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public TestProject theme(String name) {
		this.theme = Optional.of(name);
		return this;
	}

	public TestProject plugins(String... names) {
		this.plugins = List.of(names);
		return this;
	}

	TestProject tiers(Set<Tier> on) {
		this.tiers = on;
		return this;
	}

	TestProject withSampleData() {
		this.sampleData = true;
		return this;
	}

	/**
	 * Names the migration behind which a run stops.
	 */
	public TestProject target(String id) {
		return policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
				Policy.Transactions.PER_MIGRATION, Optional.of(id), Optional.empty()));
	}

	public TestProject policy(Policy value) {
		this.policy = value;
		return this;
	}

	TestProject schema(String name) {
		this.schema = Optional.of(name);
		return this;
	}

	TestProject readerRole(String name) {
		this.readerRole = Optional.of(name);
		return this;
	}

	public TestProject role(String name) {
		this.execution = execution(Optional.of(name), this.execution.ddlLockWait(), this.execution.lockWait(),
				this.execution.values());
		return this;
	}

	public TestProject lockWaits(Duration ddl, Duration lock) {
		this.execution = execution(this.execution.role(), ddl, lock, this.execution.values());
		return this;
	}

	TestProject showValues() {
		this.execution = execution(this.execution.role(), this.execution.ddlLockWait(), this.execution.lockWait(),
				Values.SHOWN);
		return this;
	}

	public TestProject silence(SilenceLimits limits) {
		this.silence = limits;
		this.execution = execution(this.execution.role(), this.execution.ddlLockWait(), this.execution.lockWait(),
				this.execution.values());
		return this;
	}

	public TestProject listener(MigrationListener listener) {
		this.listeners.add(listener);
		return this;
	}

	public Migrator migrator(DataSource dataSource) {
		return new Migrator(settings(), dataSource, TestProject.class.getClassLoader(), (profile) -> false,
				this.listeners, Clock.systemUTC());
	}

	MigratorSettings settings() {
		String core = "file:" + this.folder.resolve("core/migrations");
		DiscoverySettings discovery = new DiscoverySettings(List.of(core),
				List.of("file:" + this.folder.resolve("contents/themes")),
				List.of("file:" + this.folder.resolve("contents/plugins")), this.theme, this.plugins, this.tiers,
				this.sampleData, this.execution.placeholders());
		return new MigratorSettings(discovery, this.policy, this.execution, this.schema, this.readerRole);
	}

	private ExecutionSettings execution(Optional<String> role, Duration ddlLockWait, Duration lockWait, Values values) {
		return new ExecutionSettings(role, lockWait, Duration.ofMillis(300), ddlLockWait, Optional.empty(), 256 * 1024,
				values, Map.of(), this.silence);
	}

}
