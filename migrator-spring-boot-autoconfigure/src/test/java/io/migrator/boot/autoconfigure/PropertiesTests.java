package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.MigratorSettings;
import io.migrator.boot.diagnostics.InvalidPropertyException;
import io.migrator.boot.diagnostics.UnknownPropertyException;
import io.migrator.discovery.DiscoverySettings;
import io.migrator.execution.ExecutionSettings;
import io.migrator.migration.Tier;
import io.migrator.plan.Policy;
import io.migrator.script.Excerpt.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(PropertiesOnly.class);

	@Test
	void defaultsToWhatTheContractSays() {
		this.runner.run((context) -> {
			MigratorSettings settings = settings(context);
			assertThat(settings.discovery()).isEqualTo(new DiscoverySettings(List.of("classpath*:core/migrations"),
					List.of("classpath*:contents/themes"), List.of("classpath*:contents/plugins"), Optional.empty(),
					List.of(), Set.of(Tier.values()), false, Map.of()));
			assertThat(settings.policy()).isEqualTo(Policy.DEFAULT);
			assertThat(settings.execution()).isEqualTo(ExecutionSettings.DEFAULT);
			assertThat(settings.schema()).isEmpty();
			assertThat(settings.readerRole()).isEmpty();
			assertThat(context.getBean(DatabaseProperties.class).start())
				.isEqualTo(new StartProperties(true, OnStartup.MIGRATE, Duration.ofMinutes(10)));
		});
	}

	@Test
	void mapsEveryProperty() {
		this.runner
			.withPropertyValues("migrator.core.locations=file:/a,file:/b", "migrator.theme.locations=file:/t",
					"migrator.plugin.locations=file:/p", "migrator.theme.active= default ",
					"migrator.plugin.active=billing, ai", "migrator.entity.enabled=false", "migrator.sample-data=true",
					"migrator.placeholders.app-user=web", "migrator.out-of-order=allow", "migrator.missing=ignore",
					"migrator.changed=warn", "migrator.transaction=all", "migrator.target=core/1.sql",
					"migrator.file=core/2.sql", "migrator.lock.wait=1m", "migrator.ddl.lock-timeout=500ms",
					"migrator.ddl.lock-wait=2m", "migrator.ddl.statement-timeout=1h", "migrator.keep-sql=0",
					"migrator.show-values=always", "migrator.role=owner", "migrator.schema=ops",
					"migrator.reader-role=reader")
			.run((context) -> {
				MigratorSettings settings = settings(context);
				assertThat(settings.discovery()).isEqualTo(new DiscoverySettings(List.of("file:/a", "file:/b"),
						List.of("file:/t"), List.of("file:/p"), Optional.of("default"), List.of("billing", "ai"),
						Set.of(Tier.CORE, Tier.THEME, Tier.PLUGIN), true, Map.of("app-user", "web")));
				assertThat(settings.policy())
					.isEqualTo(new Policy(Policy.OutOfOrder.ALLOW, Policy.Missing.IGNORE, Policy.Changed.WARN,
							Policy.Transactions.ALL, Optional.of("core/1.sql"), Optional.of("core/2.sql")));
				assertThat(settings.execution()).isEqualTo(new ExecutionSettings(Optional.of("owner"),
						Duration.ofMinutes(1), Duration.ofMillis(500), Duration.ofMinutes(2),
						Optional.of(Duration.ofHours(1)), 0, Values.SHOWN, Map.of("app-user", "web")));
				assertThat(settings.schema()).contains("ops");
				assertThat(settings.readerRole()).contains("reader");
			});
	}

	@ParameterizedTest
	@CsvSource({ "migrator.lock.wait=-1s,migrator.lock.wait", "migrator.wait-timeout=-5m,migrator.wait-timeout",
			"migrator.ddl.lock-timeout=-1ms,migrator.ddl.lock-timeout",
			"migrator.ddl.lock-wait=-1s,migrator.ddl.lock-wait",
			"migrator.ddl.statement-timeout=-1s,migrator.ddl.statement-timeout",
			"migrator.keep-sql=-1B,migrator.keep-sql", "migrator.core.locations=,migrator.core.locations",
			"migrator.url=jdbc:h2:mem:x,migrator.url" })
	void refusesWhatTheTypeAllows(String setting, String property) {
		this.runner.withPropertyValues(setting)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidPropertyException.class,
						(ex) -> assertThat(ex.property()).isEqualTo(property)));
	}

	@ParameterizedTest
	@CsvSource({ "migrator.them.active,Did you mean migrator.theme.active?",
			"migrator.sampledat,Did you mean migrator.sample-data?", "migrator.pasword,Did you mean migrator.password?",
			"migrator.lock.timeout,Did you mean migrator.ddl.lock-timeout?",
			"migrator.core.locaton[0],Did you mean migrator.core.locations?" })
	void namesNearPropertyOfMisspeltOne(String wrong, String action) {
		this.runner.withPropertyValues(wrong + "=s3cret")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(UnknownPropertyException.class, (ex) -> {
					assertThat(ex.getMessage()).startsWith("There is no property " + wrong).doesNotContain("s3cret");
					assertThat(ex.action()).isEqualTo(action);
				}));
	}

	@Test
	void listsPropertiesWhereNoneIsNear() {
		this.runner.withPropertyValues("migrator.xyzzy=1")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(UnknownPropertyException.class,
						(ex) -> assertThat(ex.action()).contains("migrator.lock.wait", "migrator.command")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrator.sampleData=true", "migrator.placeholders.any.thing=x",
			"migrator.core.locations[0]=file:/a", "migrator.plugin.active[1]=b", "MIGRATOR.OUT_OF_ORDER=allow",
			"migrator.output=json", "migratory.bird=1" })
	void leavesKnownOnesAlone(String setting) {
		this.runner.withPropertyValues(setting.contains("[1]") ? "migrator.plugin.active[0]=a" : "x=y", setting)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void leavesEnvironmentVariablesOfThePlatformAlone() {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("platform-systemEnvironment",
						Map.of("MIGRATOR_SERVICE_PORT", "80", "MIGRATOR_SCHEMA", "ops"))))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(settings(context).schema()).contains("ops");
			});
	}

	private static MigratorSettings settings(ApplicationContext context) {
		return context.getBean(DatabaseProperties.class).settings();
	}

	@Configuration(proxyBeanMethods = false)
	static class PropertiesOnly {

		@Bean
		static UnknownPropertyCheck check(Environment environment) {
			return new UnknownPropertyCheck(environment);
		}

		@Bean
		DatabaseProperties database(Environment environment) {
			return DatabaseProperties.of(environment);
		}

	}

}
