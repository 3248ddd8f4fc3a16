package io.migrator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.migrator.discovery.DiscoverySettings;
import io.migrator.discovery.MigrationScanner;
import io.migrator.execution.ExecutionSettings;
import io.migrator.java.JavaMigration;
import io.migrator.migration.Tier;
import io.migrator.plan.Policy;
import io.migrator.report.MigrationListener;
import org.jspecify.annotations.Nullable;

/**
 * Puts a migrator together, with what the properties of the same names default to.
 */
public final class MigratorBuilder {

	private DataSource dataSource;

	private List<String> coreLocations = List.of(DiscoverySettings.DEFAULT_CORE_LOCATION);

	private List<String> themeLocations = List.of(DiscoverySettings.DEFAULT_THEME_LOCATION);

	private List<String> pluginLocations = List.of(DiscoverySettings.DEFAULT_PLUGIN_LOCATION);

	private Optional<String> activeTheme = Optional.empty();

	private List<String> activePlugins = List.of();

	private final Set<Tier> tiers = EnumSet.allOf(Tier.class);

	private boolean sampleData;

	private final Map<String, String> placeholders = new HashMap<>();

	private Policy policy = Policy.DEFAULT;

	private ExecutionSettings execution = ExecutionSettings.DEFAULT;

	private Optional<String> schema = Optional.empty();

	private Optional<String> readerRole = Optional.empty();

	private ClassLoader classLoader = MigratorBuilder.class.getClassLoader();

	private @Nullable Predicate<String> profiles;

	private final List<MigrationListener> listeners = new ArrayList<>();

	private final List<JavaMigration> javaMigrations = new ArrayList<>();

	private Clock clock = Clock.systemUTC();

	/**
	 * Begins with the defaults.
	 * @param dataSource where the connection comes from
	 */
	public MigratorBuilder(DataSource dataSource) {
		this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
	}

	/**
	 * Begins with settings.
	 * @param dataSource where the connection comes from
	 * @param settings everything that properties can say
	 */
	public MigratorBuilder(DataSource dataSource, MigratorSettings settings) {
		this(dataSource);
		DiscoverySettings discovery = settings.discovery();
		this.coreLocations = discovery.coreLocations();
		this.themeLocations = discovery.themeLocations();
		this.pluginLocations = discovery.pluginLocations();
		this.activeTheme = discovery.activeTheme();
		this.activePlugins = discovery.activePlugins();
		this.tiers.retainAll(discovery.tiers());
		this.sampleData = discovery.sampleData();
		this.placeholders.putAll(discovery.placeholders());
		this.policy = settings.policy();
		this.execution = settings.execution();
		this.schema = settings.schema();
		this.readerRole = settings.readerRole();
	}

	/**
	 * Takes another DataSource.
	 * @param dataSource where the connection comes from
	 * @return this
	 */
	public MigratorBuilder dataSource(DataSource dataSource) {
		this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
		return this;
	}

	/**
	 * Looks for the core's migrations elsewhere.
	 * @param locations folders, {@code classpath*:}, {@code classpath:} or {@code file:}
	 * @return this
	 */
	public MigratorBuilder coreLocations(String... locations) {
		this.coreLocations = List.of(locations);
		return this;
	}

	/**
	 * Looks for themes elsewhere.
	 * @param locations folders that hold themes
	 * @return this
	 */
	public MigratorBuilder themeLocations(String... locations) {
		this.themeLocations = List.of(locations);
		return this;
	}

	/**
	 * Looks for plugins elsewhere.
	 * @param locations folders that hold plugins
	 * @return this
	 */
	public MigratorBuilder pluginLocations(String... locations) {
		this.pluginLocations = List.of(locations);
		return this;
	}

	/**
	 * Activates a theme.
	 * @param theme its name
	 * @return this
	 */
	public MigratorBuilder activeTheme(String theme) {
		this.activeTheme = Optional.of(theme);
		return this;
	}

	/**
	 * Activates plugins, in the order in which their migrations run.
	 * @param plugins their names; {@code *} is every plugin found
	 * @return this
	 */
	public MigratorBuilder activePlugins(String... plugins) {
		this.activePlugins = List.of(plugins);
		return this;
	}

	/**
	 * Leaves out tiers.
	 * @param tiers the tiers
	 * @return this
	 */
	public MigratorBuilder without(Tier... tiers) {
		Arrays.asList(tiers).forEach(this.tiers::remove);
		return this;
	}

	/**
	 * Runs sample data too.
	 * @return this
	 */
	public MigratorBuilder withSampleData() {
		this.sampleData = true;
		return this;
	}

	/**
	 * Gives a placeholder a value.
	 * @param name the name, which stands in a script as <code>${name}</code>
	 * @param value the text that replaces it
	 * @return this
	 */
	public MigratorBuilder placeholder(String name, String value) {
		this.placeholders.put(name, value);
		return this;
	}

	/**
	 * Puts the tracking tables into a schema.
	 * @param schema its name, made when missing
	 * @return this
	 */
	public MigratorBuilder schema(String schema) {
		this.schema = Optional.of(schema);
		return this;
	}

	/**
	 * Says which mismatches fail a run, and how far it goes.
	 * @param policy changes the policy
	 * @return this
	 */
	public MigratorBuilder policy(UnaryOperator<Policy> policy) {
		this.policy = policy.apply(this.policy);
		return this;
	}

	/**
	 * Stops after a migration.
	 * @param id the migration's id
	 * @return this
	 */
	public MigratorBuilder target(String id) {
		this.policy = new Policy(this.policy.outOfOrder(), this.policy.missing(), this.policy.changed(),
				this.policy.transactions(), Optional.of(id), this.policy.only());
		return this;
	}

	/**
	 * Says how migrations are run.
	 * @param execution changes the settings
	 * @return this
	 */
	public MigratorBuilder execution(UnaryOperator<ExecutionSettings> execution) {
		this.execution = execution.apply(this.execution);
		return this;
	}

	/**
	 * Finds {@code classpath:} locations with a class loader.
	 * @param classLoader the class loader
	 * @return this
	 */
	public MigratorBuilder classLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
		return this;
	}

	/**
	 * Tells which Spring profiles are active; none by default.
	 * @param profiles tells whether a profile expression matches
	 * @return this
	 */
	public MigratorBuilder profiles(Predicate<String> profiles) {
		this.profiles = profiles;
		return this;
	}

	/**
	 * Has somebody watch, besides those who do already.
	 * @param listener who watches
	 * @return this
	 */
	public MigratorBuilder listener(MigrationListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Puts a migration in Java among the files.
	 * @param migration the migration
	 * @return this
	 */
	public MigratorBuilder javaMigration(JavaMigration migration) {
		this.javaMigrations.add(migration);
		return this;
	}

	/**
	 * Takes the time from a clock.
	 * @param clock the clock
	 * @return this
	 */
	public MigratorBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * What has been said so far.
	 * @return the settings
	 */
	public MigratorSettings settings() {
		DiscoverySettings discovery = new DiscoverySettings(this.coreLocations, this.themeLocations,
				this.pluginLocations, this.activeTheme, this.activePlugins, this.tiers, this.sampleData,
				this.placeholders);
		return new MigratorSettings(discovery, this.policy, this.execution.withPlaceholders(this.placeholders),
				this.schema, this.readerRole);
	}

	/**
	 * Makes the migrator.
	 * @return a migrator, which has asked for no connection yet
	 */
	public Migrator build() {
		MigratorSettings settings = settings();
		Predicate<String> active = (this.profiles != null) ? this.profiles : (expression) -> false;
		MigrationScanner scanner = new MigrationScanner(settings.discovery(), this.classLoader, active,
				this.javaMigrations);
		return new Migrator(settings, this.dataSource, scanner, this.listeners, this.clock);
	}

}
