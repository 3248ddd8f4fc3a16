package io.migrator.history;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads the tables where they were, or probably are. (A lambda would take the first start
 * of a JVM half a millisecond.)
 *
 * @param schema the schema that is configured
 * @param asked what is known of the files
 * @param before what the last reading found
 */
record LikelyReading(Optional<String> schema, HistoryQuestion asked,
		Optional<HistorySnapshot> before) implements ReadingRole.Reading {

	@Override
	public HistorySnapshot read(RoundTrip trip) throws SQLException {
		HistoryReader reader = new HistoryReader(trip, this.schema, this.asked);
		boolean missing = this.before.isPresent() && this.before.get().tables() != TablesState.CURRENT;
		if (missing && this.asked.mark().isEmpty()) {
			// The likely query would only fail again; who asks again whether anything has
			// changed has reason to believe so
			return reader.look(null);
		}
		if (this.schema.isPresent()) {
			return reader.read(this.schema.get());
		}
		return reader
			.read(this.before.isPresent() ? this.before.get().database().schema() : SchemaGuess.of(trip.connection()));
	}

}
