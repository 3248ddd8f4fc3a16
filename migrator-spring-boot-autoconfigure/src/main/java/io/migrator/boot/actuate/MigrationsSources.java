package io.migrator.boot.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.migrator.boot.database.Database;
import io.migrator.boot.database.Databases;
import io.migrator.report.StatusReport;

/**
 * Where the endpoint's answers come from, for each database.
 *
 * @param all the sources, that of the default database first where there is one
 */
public record MigrationsSources(List<MigrationsSource> all) {

	public MigrationsSources {
		all = List.copyOf(all);
	}

	/**
	 * The one that there is where no databases are named.
	 */
	Optional<MigrationsSource> only() {
		return (this.all.size() == 1) ? find(Database.DEFAULT) : Optional.empty();
	}

	Optional<MigrationsSource> find(String database) {
		return this.all.stream().filter((source) -> source.database().name().equals(database)).findFirst();
	}

	/**
	 * Where everything stands in each database.
	 */
	Map<MigrationsSource, StatusReport> statuses() {
		Map<Database, StatusReport> asked = new Databases(this.all.stream().map(MigrationsSource::database).toList())
			.statuses();
		Map<MigrationsSource, StatusReport> statuses = new LinkedHashMap<>();
		this.all.forEach((source) -> statuses.put(source, Objects.requireNonNull(asked.get(source.database()))));
		return statuses;
	}

}
