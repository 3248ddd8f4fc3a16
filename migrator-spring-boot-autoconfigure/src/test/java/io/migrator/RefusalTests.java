package io.migrator;

import java.time.Duration;
import java.util.Set;

import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.execution.LockUnavailableException;
import io.migrator.execution.ReadOnlyDatabaseException;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTests {

	private static StatusReport status(RuntimeException failure) {
		return Refusal.status(failure, Set.of());
	}

	@Test
	void tellsADatabaseThatIsNotToBeReachedFromWhatIsWrong() {
		assertThat(status(new DatabaseUnavailableException("The server is gone", null)).status())
			.isEqualTo(Status.UNREACHABLE);
		assertThat(status(new ReadOnlyDatabaseException("shop", 2)).status()).isEqualTo(Status.INVALID);
		assertThat(status(new LockUnavailableException("pid 7 holds it", Duration.ofSeconds(5), "Wait")).status())
			.isEqualTo(Status.PENDING);
	}

	@Test
	void saysWhatToDo() {
		ReadOnlyDatabaseException failure = new ReadOnlyDatabaseException("shop", 2);
		assertThat(status(failure).warnings()).containsExactly(failure.description(), failure.action());
	}

	@Test
	void repeatsNothingThatADataSourceSays() {
		assertThat(status(new IllegalStateException("jdbc:postgresql://app:secret@db/shop")).warnings())
			.containsExactly("The DataSource failed with a java.lang.IllegalStateException");
	}

}
