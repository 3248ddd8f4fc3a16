package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import io.migrator.boot.diagnostics.UnknownPropertyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabasePropertiesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void hasTheDefaultsOfTheContract() {
		file(Map.of("migrator.databases.billing.schema", "ops", "migrator.lock.wait", "1m"));
		DatabaseProperties properties = DatabaseProperties.of("billing", this.environment);
		file(Map.of());
		DatabaseProperties defaults = DatabaseProperties.of("billing", this.environment);
		assertThat(properties.settings().schema()).contains("ops");
		assertThat(properties.settings().execution()).isEqualTo(defaults.settings().execution());
		assertThat(properties.settings().execution().lockWait()).isEqualTo(Duration.ofMinutes(5));
		assertThat(properties.settings().discovery()).isEqualTo(defaults.settings().discovery());
	}

	@Test
	void hasWhatTheDefaultDatabaseHasButTheMoment() {
		Set<ConfigurationPropertyName> names = new TreeSet<>(
				PropertyNames.of("migrator", List.of(MigratorProperties.class)).names());
		names.remove(ConfigurationPropertyName.of("migrator.bootstrap"));
		names.add(ConfigurationPropertyName.of("migrator.data-source"));
		assertThat(DatabaseNames.PROPERTIES.names()).containsExactlyInAnyOrderElementsOf(names);
	}

	@Test
	void hasTheDefaultsOfTheDefaultDatabase() {
		DatabaseProperties properties = DatabaseProperties.of("billing", this.environment);
		assertThat(properties).isEqualTo(DatabaseProperties.of(new StandardEnvironment()));
	}

	/**
	 * The metadata is made of a record, and values are asked for by name: no property may
	 * be told and not read.
	 */
	@Test
	void readsEveryPropertyThatIsTold() {
		Map<String, String> others = Map.ofEntries(entry("enabled", "false"), entry("on-startup", "none"),
				entry("wait-timeout", "1s"), entry("core.enabled", "false"), entry("core.locations", "file:/c"),
				entry("theme.enabled", "false"), entry("theme.active", "t"), entry("theme.locations", "file:/t"),
				entry("plugin.enabled", "false"), entry("plugin.active", "p"), entry("plugin.locations", "file:/p"),
				entry("entity.enabled", "false"), entry("sample-data", "true"), entry("out-of-order", "allow"),
				entry("missing", "ignore"), entry("changed", "warn"), entry("transaction", "all"),
				entry("target", "core/1.sql"), entry("file", "core/2.sql"), entry("lock.wait", "1s"),
				entry("ddl.lock-timeout", "2s"), entry("ddl.lock-wait", "2s"), entry("ddl.statement-timeout", "2s"),
				entry("keep-sql", "1B"), entry("show-values", "always"), entry("url", "jdbc:postgresql://db/app"),
				entry("username", "u"), entry("password", "p"), entry("role", "r"), entry("schema", "s"),
				entry("reader-role", "o"), entry("data-source", "d"));
		assertThat(DatabaseNames.PROPERTIES.names()).extracting((name) -> name.subName(1).toString())
			.containsExactlyInAnyOrderElementsOf(others.keySet());
		DatabaseProperties unset = DatabaseProperties.of("billing", this.environment);
		others.forEach((name, value) -> {
			file(Map.of("migrator.databases.billing." + name, value));
			assertThat(DatabaseProperties.of("billing", this.environment)).as(name).isNotEqualTo(unset);
		});
	}

	@Test
	void showsNoPassword() {
		file(Map.of("migrator.databases.billing.url", "postgresql://app:secret@db/billing",
				"migrator.databases.billing.password", "secret", "migrator.databases.billing.schema", "ops"));
		assertThat(Binder.get(this.environment)
			.bind("migrator.databases", Bindable.mapOf(String.class, NamedDatabaseProperties.class))
			.get()
			.toString()).contains("schema=ops").doesNotContain("secret");
	}

	@Test
	void understandsEverySpelling() {
		file(Map.of("migrator.databases.eu-billing.onStartup", "VALIDATE", "migrator.databases.eu-billing.SAMPLE_DATA",
				"true", "migrator.databases.euBilling.placeholders.any.thing", "x"));
		assertThat(DatabaseNames.of(this.environment)).containsExactly("eu-billing");
		DatabaseProperties properties = DatabaseProperties.of("eu-billing", this.environment);
		assertThat(properties.start().onStartup()).isEqualTo(OnStartup.VALIDATE);
		assertThat(properties.settings().discovery().sampleData()).isTrue();
		assertThat(properties.settings().discovery().placeholders()).containsEntry("any.thing", "x");
	}

	@Test
	void keepsTheirOrderWhereAProfileOrAnArgumentChangesOne() {
		file(Map.of("migrator.databases.shop.schema", "a"));
		this.environment.getPropertySources()
			.addBefore("file", new MapPropertySource("profile", Map.of("migrator.databases.billing.schema", "b")));
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("arguments", Map.of("migrator.databases.billing.target", "core/1.sql")));
		assertThat(DatabaseNames.of(this.environment)).containsExactly("shop", "billing");
	}

	@Test
	void takesThemFromTheEnvironmentAndLeavesThePlatformsAlone() {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("platform-systemEnvironment",
					Map.of("MIGRATOR_DATABASES_PORT", "80", "MIGRATOR_DATABASES_SERVICE_HOST", "10.0.0.1",
							"MIGRATOR_DATABASES_BILLING_URL", "jdbc:postgresql://db/billing")));
		assertThat(DatabaseNames.of(this.environment)).containsExactly("billing");
		assertThat(DatabaseProperties.of("billing", this.environment).connection().url())
			.contains("jdbc:postgresql://db/billing");
	}

	@Test
	void takesTargetAndFileOfACommandThatIsAboutIt() {
		file(Map.of("migrator.databases.billing.target", "core/1.sql", "migrator.target", "core/2.sql",
				"migrator.databases.audit.schema", "audit", "migrator.database", "billing"));
		assertThat(DatabaseProperties.of("billing", this.environment).settings().policy().target())
			.contains("core/2.sql");
		assertThat(DatabaseProperties.of("audit", this.environment).settings().policy().target()).isEmpty();
	}

	@Test
	void blamesNoDatabaseForWhatIsWrongWithTheDefaultOne() {
		file(Map.of("migrator.databases.billing.schema", "ops", "migrator.keep-sql", "-1B", "migrator.database",
				"billing"));
		assertThat(DatabaseProperties.of("billing", this.environment).settings().schema()).contains("ops");
	}

	@ParameterizedTest
	@CsvSource({ "lock.wait=-1s", "wait-timeout=-5m", "ddl.lock-timeout=-1ms", "keep-sql=-1B", "core.locations=",
			"url=jdbc:h2:mem:x" })
	void namesTheWholePropertyThatIsWrong(String setting) {
		String name = "migrator.databases.billing." + setting.substring(0, setting.indexOf('='));
		file(Map.of(name, setting.substring(setting.indexOf('=') + 1)));
		assertThatExceptionOfType(InvalidPropertyException.class)
			.isThrownBy(() -> DatabaseProperties.of("billing", this.environment))
			.withMessageStartingWith(name + " is '")
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo(name));
	}

	@ParameterizedTest
	@CsvSource({ "default", "Big[x]" })
	void refusesNamesThatWouldNotDo(String name) {
		file(Map.of("migrator.databases." + ((name.indexOf('[') > 0) ? "[Big/x]" : name) + ".schema", "x"));
		assertThatExceptionOfType(InvalidPropertyException.class).isThrownBy(() -> DatabaseNames.of(this.environment))
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.databases.billing"));
	}

	@ParameterizedTest
	@CsvSource({ "shema,Did you mean migrator.databases.billing.schema?",
			"data-sources,Did you mean migrator.databases.billing.data-source?" })
	void namesNearPropertyOfMisspeltOne(String wrong, String action) {
		check("migrator.databases.billing." + wrong + "=x",
				(ex) -> assertThat(((UnknownPropertyException) ex).action()).isEqualTo(action));
	}

	@Test
	void hasNoMomentOfItsOwn() {
		check("migrator.databases.billing.bootstrap=before-beans", (ex) -> assertThat(ex)
			.hasMessageStartingWith("There is no property migrator.databases.billing.bootstrap"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"set migrator.out-of-order=allow.|set migrator.databases.billing.out-of-order=allow.",
			"add --migrator.target=core/1.sql|add --migrator.databases.billing.target=core/1.sql",
			"--migrator.command=repair --migrator.yes=true|--migrator.command=repair --migrator.database=billing --migrator.yes=true",
			"migrator.bootstrap and io.migrator.Migrator|migrator.bootstrap and io.migrator.Migrator" })
	void givesTextsItsNames(String text, String expected) {
		assertThat(new PropertyWording("billing").apply(text)).isEqualTo(expected);
	}

	private void file(Map<String, Object> properties) {
		this.environment.getPropertySources().remove("file");
		// the first spelling of a name counts
		this.environment.getPropertySources().addLast(new MapPropertySource("file", new TreeMap<>(properties)));
	}

	private static void check(String setting, Consumer<Throwable> failure) {
		new ApplicationContextRunner().withPropertyValues(setting)
			.withUserConfiguration(PropertiesTests.PropertiesOnly.class)
			.run((context) -> failure.accept(context.getStartupFailure()));
	}

}
