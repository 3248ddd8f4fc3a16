package io.migrator.boot.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.migrator.Migrator;
import io.migrator.TestProject;
import io.migrator.boot.DocumentPage;
import io.migrator.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard and the alert rules ask for metrics, and labels, that Prometheus really
 * gets.
 */
class MonitoringDocumentsTests {

	private static final Path FOLDER = Path.of("..", "docs", "monitoring");

	private static final Pattern SAMPLE = Pattern.compile("(?m)^(migrator_\\w+)(?:\\{([^}]*)\\})? ");

	private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~|!=|!~|=)\"");

	/**
	 * A metric with what narrows it.
	 */
	private static final Pattern SELECTOR = Pattern.compile("(migrator_\\w+)(?:\\{([^}]*)\\})?");

	private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

	/**
	 * The first cell of a row that begins with a metric.
	 */
	private static final Pattern ROW = Pattern.compile("(?m)^\\| (`migrator\\.[^|]+) \\| (?:gauge|observation)");

	private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

	private static final Pattern QUERY = Pattern.compile("`([^`\n]*\\bmigrator_\\w+[^`\n]*)`");

	/**
	 * What Prometheus adds to what it is told.
	 */
	private static final Set<String> TARGET = Set.of("job", "instance");

	private static Map<String, Set<String>> metrics;

	@BeforeAll
	static void run(@TempDir Path folder) {
		PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		Migrator migrator = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int);")
			.listener(new ObservationMigrationListener(observations, null, null))
			.migrator(TestDatabase.create().dataSource());
		migrator.migrate();
		new MigrationMetrics(migrator::lastStatus, migrator::lastSuccess).bindTo(meters);
		metrics = new TreeMap<>();
		SAMPLE.matcher(meters.scrape()).results().forEach((sample) -> {
			Set<String> labels = metrics.computeIfAbsent(sample.group(1), (name) -> new TreeSet<>());
			if (sample.group(2) != null) {
				LABEL.matcher(sample.group(2)).results().forEach((label) -> labels.add(label.group(1)));
			}
		});
	}

	@Test
	void showsMetricsThatThereAreOnTheDashboard() throws IOException {
		JsonNode dashboard = new JsonMapper().readTree(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
		List<String> queries = new ArrayList<>();
		for (JsonNode panel : dashboard.get("panels")) {
			assertThat(panel.get("title").asString()).isNotBlank();
			assertThat(panel.get("targets")).as(panel.get("title").asString()).isNotEmpty();
			panel.get("targets").forEach((target) -> queries.add(target.get("expr").asString()));
		}
		dashboard.at("/templating/list")
			.forEach((variable) -> variable.path("query").asStringOpt().ifPresent(queries::add));
		assertThat(queries).hasSizeGreaterThan(8).allSatisfy(MonitoringDocumentsTests::asksForWhatThereIs);
	}

	@Test
	void alertsOnMetricsThatThereAre() throws IOException {
		Map<String, Object> rules = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(FOLDER.resolve("alerts.yml")));
		List<Map<?, ?>> alerts = entries(rules.get("groups")).flatMap((group) -> entries(group.get("rules"))).toList();
		assertThat(alerts).hasSizeGreaterThan(3).allSatisfy((alert) -> {
			assertThat(alert.get("alert")).asString().startsWith("Migrator");
			assertThat((Map<?, ?>) alert.get("annotations")).extracting("summary", "description").doesNotContainNull();
			asksForWhatThereIs(String.valueOf(alert.get("expr")));
		});
	}

	@Test
	void tellsOperatorsOfEachMetric() {
		String page = DocumentPage.of("operators.md").text();
		List<String> named = ROW.matcher(page)
			.results()
			.flatMap((row) -> NAME.matcher(row.group(1)).results())
			.map((name) -> name.group(1).replace('.', '_'))
			.toList();
		assertThat(named).allSatisfy((name) -> assertThat(metrics.keySet()).anyMatch((real) -> real.startsWith(name)));
		assertThat(metrics.keySet()).allSatisfy((real) -> assertThat(named).anyMatch(real::startsWith));
		assertThat(QUERY.matcher(page).results()).hasSizeGreaterThan(3)
			.allSatisfy((query) -> asksForWhatThereIs(query.group(1)));
	}

	private static void asksForWhatThereIs(String query) {
		if (!query.contains("migrator_")) {
			return;
		}
		Set<String> known = new TreeSet<>(TARGET);
		SELECTOR.matcher(query).results().forEach((selector) -> {
			assertThat(metrics).as(query).containsKey(selector.group(1));
			Set<String> labels = new TreeSet<>(metrics.getOrDefault(selector.group(1), Set.of()));
			labels.addAll(TARGET);
			known.addAll(labels);
			if (selector.group(2) != null) {
				LABEL.matcher(selector.group(2))
					.results()
					.forEach((label) -> assertThat(labels).as(query).contains(label.group(1)));
			}
		});
		GROUPING.matcher(query)
			.results()
			.flatMap((grouping) -> Stream.of(grouping.group(1).split(",\\s*")))
			.forEach((label) -> assertThat(known).as(query).contains(label));
	}

	private static Stream<Map<?, ?>> entries(@Nullable Object list) {
		return ((List<?>) Objects.requireNonNull(list)).stream().map((entry) -> (Map<?, ?>) entry);
	}

}
