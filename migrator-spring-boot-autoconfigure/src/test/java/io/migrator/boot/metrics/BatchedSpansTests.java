package io.migrator.boot.metrics;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.migrator.TestProject;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations that go to the server at once have each the time that is its own.
 */
class BatchedSpansTests {

	private final Map<String, Long> events = new LinkedHashMap<>();

	@Test
	void beginsAndEndsEachSpanWhenTheServerDoes(@TempDir Path folder) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new Recording());
		new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_b.sql", "DO 'BEGIN PERFORM pg_sleep(0.4); END';")
			.file("core/003_c.sql", "CREATE TABLE c (id int);")
			.listener(new ObservationMigrationListener(registry, null, null))
			.migrator(TestDatabase.create().dataSource())
			.migrate();
		assertThat(this.events.keySet()).containsExactly("start run", "start core/001_a.sql", "stop core/001_a.sql",
				"start core/002_b.sql", "stop core/002_b.sql", "start core/003_c.sql", "stop core/003_c.sql",
				"stop run");
		assertThat(between("stop core/001_a.sql", "start core/002_b.sql")).isLessThan(Duration.ofMillis(200));
		assertThat(between("start core/002_b.sql", "stop core/002_b.sql"))
			.isGreaterThanOrEqualTo(Duration.ofMillis(350));
	}

	private Duration between(String first, String second) {
		return Duration.ofNanos(this.events.getOrDefault(second, 0L) - this.events.getOrDefault(first, 0L));
	}

	private final class Recording implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			BatchedSpansTests.this.events.put("start " + name(context), System.nanoTime());
		}

		@Override
		public void onStop(Observation.Context context) {
			BatchedSpansTests.this.events.put("stop " + name(context), System.nanoTime());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		private static String name(Observation.Context context) {
			return (context instanceof MigrationObservationContext migration) ? migration.id().toString() : "run";
		}

	}

}
