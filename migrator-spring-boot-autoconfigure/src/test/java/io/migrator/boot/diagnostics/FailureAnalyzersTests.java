package io.migrator.boot.diagnostics;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.migrator.adoption.ForeignTool;
import io.migrator.discovery.DiscoveryException;
import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.migration.MigratorException;
import io.migrator.plan.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FailureAnalyzersTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void saysMessageAndActionOfWhatMigratingThrows() {
		MigratorException cause = new DiscoveryException(
				List.of("a.sql is not UTF-8. Save it", "b.sql is there twice. Rename one"));
		FailureAnalysis analysis = analyze(new BeanCreationException("x", "y", cause));
		assertThat(analysis.getDescription())
			.isEqualToNormalizingNewlines("a.sql is not UTF-8. Save it\nb.sql is there twice. Rename one");
		assertThat(analysis.getAction()).isEqualTo("Mend each of the 2 places named above, and start again");
		FailureAnalysis one = analyze(new DiscoveryException(List.of("b.sql is there twice. Rename one")));
		assertThat(one.getDescription()).isEqualTo("b.sql is there twice.");
		assertThat(one.getAction()).isEqualTo("Rename one");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"migrator.out-of-order | alow | OutOfOrder | which is not one of its values | "
					+ "Did you mean 'allow'? Allowed are: fail, allow",
			"migrator.transaction | each | Transactions | which is not one of its values | "
					+ "Allowed are: per-migration, all",
			"migrator.from | flywy | ForeignTool | which is not one of its values | Did you mean 'flyway'? Allowed are: "
					+ "flyway, liquibase, supabase, prisma, golang-migrate, database_migrations",
			"migrator.lock.wait | soon | Duration | which is not a duration | Write a number with a unit: ms, s, m, h or d, "
					+ "for example 30s; or an ISO-8601 duration such as PT30S",
			"migrator.keep-sql | big | DataSize | which is not a size | Write a number with a unit: B, KB, MB or GB, "
					+ "for example 256KB; 0 for none",
			"migrator.enabled | yess | Boolean | which is not true or false | Write true or false" })
	void saysWhichValueIsWrongAndWhatIsAllowed(String property, String value, String type, String reason,
			String action) {
		FailureAnalysis analysis = analyze(bindFailure(property, value, type));
		assertThat(analysis.getDescription()).isEqualTo(
				property + " is '" + value + "' (\"" + property + "\" from property source \"source\"), " + reason);
		assertThat(analysis.getAction()).isEqualTo(action);
	}

	@Test
	void leavesPropertiesOfOthersToBoot() {
		assertThat(analyze(bindFailure("spring.wait", "soon", "Duration")).getDescription()).contains("spring.wait")
			.doesNotContain("which is not a duration");
	}

	@Test
	void sendsBeanThatMissesTableToBeforeBeans() {
		SQLException missing = new SQLException("ERROR: relation \"customers\" does not exist\n  Position: 15",
				"42P01");
		FailureAnalysis analysis = analyze(new BeanCreationException("cache", "failed", new RuntimeException(missing)));
		assertThat(analysis.getDescription()).isEqualTo("The bean 'cache' misses a table, and was created before the "
				+ "migrations ran: ERROR: relation \"customers\" does not exist");
		assertThat(analysis.getAction()).contains("migrator.bootstrap=before-beans");
	}

	@Test
	void knowsBeansThatFailWhenTheyAreStarted() {
		FailureAnalysis analysis = analyze(new ApplicationContextException("Failed to start bean 'quartzScheduler'",
				new IllegalStateException(new SQLException("ERROR: relation \"qrtz_locks\" does not exist", "42P01"))));
		assertThat(analysis.getDescription()).startsWith("The bean 'quartzScheduler' misses a table");
	}

	@Test
	void namesTheBeanThatStopsTheWebServer() {
		FailureAnalysis analysis = analyze(
				new ApplicationContextException("Unable to start web server", new BeanCreationException("filter",
						"failed", new SQLException("ERROR: relation \"customers\" does not exist", "42P01"))));
		assertThat(analysis.getDescription()).startsWith("The bean 'filter' misses a table");
	}

	@Test
	void knowsHibernatesValidationToo() {
		FailureAnalysis analysis = analyze(new BeanCreationException("entityManagerFactory", "failed",
				new SchemaManagementException("Schema validation: missing table [customers]")));
		assertThat(analysis.getAction()).contains("migrator.bootstrap=before-beans");
	}

	@ParameterizedTest
	@CsvSource({ "migrator.bootstrap,before-beans", "migrator.bootstrap,BEFORE_BEANS", "migrator.enabled,false" })
	void saysNothingOfMissingTableWhereItWouldNotHelp(String property, String value) {
		this.environment.setProperty(property, value);
		MissingTableFailureAnalyzer analyzer = new MissingTableFailureAnalyzer(this.environment);
		assertThat(analyzer.analyze(new BeanCreationException("cache", "failed", new SQLException("x", "42P01"))))
			.isNull();
	}

	@Test
	void saysNothingOfOtherSqlStates() {
		assertThat(MissingTableFailureAnalyzer
			.missingTable(new DatabaseUnavailableException("refused", new SQLException("x", "08001")))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "statsu,status", "MIGRATE,migrate", "lst,list", "x,-", "undo-all,-" })
	void findsNearestName(String typed, String nearest) {
		assertThat(NearestName.of(typed, List.of("migrate", "status", "list", "plan", "validate")).orElse(null))
			.isEqualTo(nearest);
	}

	private FailureAnalysis analyze(Throwable failure) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, this.environment),
					(loader, name, error) -> {
					});
		return analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.orElseThrow();
	}

	private static BindException bindFailure(String property, String value, String type) {
		Class<?> target = switch (type) {
			case "OutOfOrder" -> Policy.OutOfOrder.class;
			case "Transactions" -> Policy.Transactions.class;
			case "ForeignTool" -> ForeignTool.class;
			case "Duration" -> Duration.class;
			case "DataSize" -> DataSize.class;
			default -> Boolean.class;
		};
		Binder binder = new Binder(new MapConfigurationPropertySource(Map.of(property, value)));
		return catchThrowableOfType(BindException.class, () -> binder.bind(property, Bindable.of(target)));
	}

	private static final class SchemaManagementException extends RuntimeException {

		SchemaManagementException(String message) {
			super(message);
		}

	}

}
