package io.migrator.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.TestProject;
import io.migrator.execution.LockUnavailableException;
import io.migrator.test.FrozenBackend;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The process that migrates is stopped in the middle, holds the lock, and wakes up when
 * another one has done its work.
 */
@Timeout(120)
class FrozenProcessTests {

	private static final Pattern END_IT = Pattern.compile("SELECT pg_terminate_backend\\(\\d+\\)");

	private final TestDatabase database = TestDatabase.create();

	@Test
	void doesNothingTwiceWhenItWakesUp(@TempDir Path folder) throws Exception {
		MarkedProject project = new MarkedProject(folder, this.database).transactional()
			.slow(1500)
			.ownTransactions(2)
			.concurrently()
			.transactional();
		Process process = MigratingProcess.start(project.folder(), this.database.jdbcUrl());
		while (this.database.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'").isEmpty()) {
			assertThat(process.isAlive()).isTrue();
			TimeUnit.MILLISECONDS.sleep(20);
		}
		FrozenBackend frozen = FrozenBackend.freeze(String.valueOf(process.pid()));
		try {
			LockUnavailableException refusal = catchThrowableOfType(LockUnavailableException.class,
					() -> new TestProject(project.folder()).plugins("ai")
						.lockWaits(Duration.ofSeconds(1), Duration.ofSeconds(3))
						.migrator(this.database.dataSource())
						.migrate());
			Matcher advice = END_IT.matcher(refusal.action());
			assertThat(advice.find()).isTrue();
			this.database.execute(advice.group());
			project.migrator(this.database.dataSource()).migrate();
		}
		finally {
			frozen.close();
		}
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isNotZero();
		project.assertAppliedOnce();
	}

}
