package io.migrator.boot.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.migrator.MigratorBuilder;
import io.migrator.boot.database.Database;
import io.migrator.boot.database.Databases;
import io.migrator.script.Excerpt.Values;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors.Entry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabasesHealthContributorTests {

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final CompositeHealthContributor health = new DatabasesHealthContributor(
			new Databases(List.of(database("shop"), database("billing"))));

	@Test
	void asksAllWhenTheFirstIsAsked() {
		List<Entry> entries = this.health.stream().toList();
		assertThat(entries).extracting(Entry::name).containsExactly("shop", "billing");
		assertThat(this.asked).isEmpty();
		assertThat(status(entries.get(0))).isEqualTo(Status.UNKNOWN);
		assertThat(this.asked).containsExactlyInAnyOrder("shop", "billing");
		assertThat(status(entries.get(1))).isEqualTo(Status.UNKNOWN);
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void neverAnswersTwiceWithOneLook() {
		Entry billing = this.health.stream().toList().get(1);
		status(billing);
		status(billing);
		assertThat(this.asked).hasSize(3).endsWith("billing");
	}

	@Test
	void asksOneAlone() {
		assertThat(this.health.getContributor("billing")).isInstanceOfSatisfying(HealthIndicator.class,
				HealthIndicator::health);
		assertThat(this.asked).containsExactly("billing");
		assertThat(this.health.getContributor("audit")).isNull();
	}

	@Test
	void asksNobodyWhoIsOff() {
		Database off = new Database("audit", Optional.empty(), Values.MASKED, UnaryOperator.identity());
		new DatabasesHealthContributor(new Databases(List.of(off, database("shop")))).stream()
			.forEach(DatabasesHealthContributorTests::status);
		assertThat(this.asked).containsExactly("shop");
	}

	private static Status status(Entry entry) {
		return Objects.requireNonNull(((HealthIndicator) entry.contributor()).health()).getStatus();
	}

	private Database database(String name) {
		return new Database(name, Optional.of(new MigratorBuilder(new Away(name)).build()), Values.MASKED,
				UnaryOperator.identity());
	}

	/**
	 * A database that is not there.
	 */
	private final class Away extends AbstractDataSource {

		private final String name;

		Away(String name) {
			this.name = name;
		}

		@Override
		public Connection getConnection() throws SQLException {
			DatabasesHealthContributorTests.this.asked.add(this.name);
			throw new SQLException("away", "08001");
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
