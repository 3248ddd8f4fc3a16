package io.migrator.boot.health;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.migrator.boot.database.Database;
import io.migrator.boot.database.Databases;
import io.migrator.report.StatusReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * The health of several databases. Whoever asks for all has all looked at when the first
 * is asked: several that do not answer keep a probe waiting no longer than one.
 */
public final class DatabasesHealthContributor implements CompositeHealthContributor {

	private final Databases databases;

	/**
	 * Creates a contributor.
	 * @param databases the databases
	 */
	public DatabasesHealthContributor(Databases databases) {
		this.databases = databases;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return this.databases.find(name)
			.map((database) -> new MigrationsHealthIndicator(database::lastStatus, database::status))
			.orElse(null);
	}

	@Override
	public Stream<Entry> stream() {
		Round round = new Round(this.databases);
		return this.databases.all()
			.stream()
			.map((database) -> new Entry(database.name(),
					new MigrationsHealthIndicator(database::lastStatus, () -> round.status(database))));
	}

	/**
	 * A look at all that are not up to date, whose answers serve once.
	 */
	private static final class Round {

		private final Databases databases;

		private @Nullable Map<Database, StatusReport> answers;

		Round(Databases databases) {
			this.databases = databases;
		}

		synchronized StatusReport status(Database database) {
			Map<Database, StatusReport> all = this.answers;
			if (all == null) {
				all = new HashMap<>(new Databases(this.databases.all()
					.stream()
					.filter((other) -> other.lastStatus().filter(MigrationsHealthIndicator::isUp).isEmpty())
					.toList()).statuses());
				this.answers = all;
			}
			StatusReport answer = all.remove(database);
			return (answer != null) ? answer : database.status();
		}

	}

}
