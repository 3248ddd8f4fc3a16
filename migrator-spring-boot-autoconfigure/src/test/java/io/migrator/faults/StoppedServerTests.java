package io.migrator.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.migrator.migration.MigratorException;
import io.migrator.test.OwnServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The server stops in the middle of a migration and starts again.
 */
class StoppedServerTests {

	private static final Logger logger = LoggerFactory.getLogger(StoppedServerTests.class);

	private OwnServer server;

	StoppedServerTests(@TempDir Path folder) throws Exception {
		this.server = OwnServer.start(folder);
	}

	@AfterEach
	void stopServer() throws Exception {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "fast", "immediate" })
	void failsAtOnceAndStartsCleanly(String mode, @TempDir Path folder) throws Exception {
		MarkedProject project = new MarkedProject(folder, this.server.database()).transactional()
			.slow(2000)
			.transactional();
		CompletableFuture<?> run = CompletableFuture
			.supplyAsync(() -> project.migrator(this.server.database().dataSource()).migrate());
		while (this.server.database().query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'").isEmpty()) {
			assertThat(run).isNotDone();
			TimeUnit.MILLISECONDS.sleep(20);
		}
		this.server.stop(mode);
		long stopped = System.nanoTime();
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> run.orTimeout(10, TimeUnit.SECONDS).join())
			.withCauseInstanceOf(MigratorException.class);
		logger.info("The run failed {} ms after the server had stopped ({})",
				Duration.ofNanos(System.nanoTime() - stopped).toMillis(), mode);
		this.server.start();
		project.migrator(this.server.database().dataSource()).migrate();
		project.assertAppliedOnce();
	}

}
