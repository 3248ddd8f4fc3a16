package io.migrator.adoption;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.MigrationVersion;

/**
 * A row of another tool's table: its columns as text, points in time as seconds since the
 * epoch.
 *
 * @param values the values that are not NULL, by column
 */
record ForeignRow(Map<String, String> values) {

	private static final int NANOSECONDS = 9;

	ForeignRow {
		values = Map.copyOf(values);
	}

	/**
	 * A row of columns and values in turn.
	 */
	static ForeignRow of(@Nullable String... columnsAndValues) {
		Map<String, String> values = new HashMap<>();
		for (int i = 0; i < columnsAndValues.length; i += 2) {
			String value = columnsAndValues[i + 1];
			if (value != null) {
				values.put(String.valueOf(columnsAndValues[i]), value);
			}
		}
		return new ForeignRow(values);
	}

	String text(String column) {
		return this.values.getOrDefault(column, "");
	}

	Optional<String> value(String column) {
		return Optional.ofNullable(this.values.get(column)).filter((value) -> !value.isBlank());
	}

	boolean isNull(String column) {
		return !this.values.containsKey(column);
	}

	boolean isTrue(String column) {
		return text(column).equals("true");
	}

	/**
	 * The version in a column, empty where it is none that files here could have.
	 */
	Optional<MigrationVersion> version(String column) {
		try {
			return value(column).map(MigrationVersion::of);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	Optional<Instant> time(String column) {
		try {
			return value(column).map(BigDecimal::new)
				.map((seconds) -> Instant.ofEpochSecond(seconds.longValue(),
						seconds.remainder(BigDecimal.ONE).movePointRight(NANOSECONDS).longValue()));
		}
		catch (NumberFormatException ex) {
			// infinity
			return Optional.empty();
		}
	}

	Optional<Duration> milliseconds(String column) {
		try {
			return value(column).map(Long::valueOf).filter((time) -> time >= 0).map(Duration::ofMillis);
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

}
