package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionTests {

	private final Session session = Session.open(TestDatabase.create().dataSource(), Duration.ofSeconds(20));

	@AfterEach
	void close() {
		this.session.close();
	}

	@Test
	void isNotGivenUpForAMessageThatWasAnsweredMeanwhile() throws SQLException {
		CompletableFuture<Exchange> answered = new CompletableFuture<>();
		this.session.run(List.of("SELECT 1"), (tag) -> this.session.exchanges().current().ifPresent(answered::complete),
				Optional.empty());
		this.session.exchanges().giveUp(answered.join(), "too late");
		assertThat(this.session.exchanges().loss()).isEmpty();
		assertThat(this.session.query("SELECT 1")).containsExactly(List.of("1"));
	}

	@Test
	void tellsWhyItWasGivenUpWhicheverStatementMeetsIt() throws SQLException {
		CompletableFuture<Void> given = CompletableFuture.runAsync(this::giveUp,
				CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> this.session.run(List.of("SELECT pg_sleep(60)"), CommandTags.UNHEARD, Optional.empty()))
			.withMessage("nobody is there");
		given.join();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.session.send("SELECT 1"))
			.withMessage("nobody is there");
		assertThat(this.session.exchanges().loss()).map(SQLException::getMessage).contains("nobody is there");
	}

	private void giveUp() {
		try {
			this.session.exchanges().giveUp(this.session.exchanges().current().orElseThrow(), "nobody is there");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
