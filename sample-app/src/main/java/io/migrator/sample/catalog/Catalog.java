package io.migrator.sample.catalog;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what the tables of the active parts hold, and gets along without those that are
 * missing.
 */
@Component
public class Catalog {

	// undefined_table, undefined_column, undefined_function: the schema is older than the
	// query
	private static final Set<String> NOT_MIGRATED = Set.of("42P01", "42703", "42883");

	private static final Log logger = LogFactory.getLog(Catalog.class);

	private final JdbcClient jdbc;

	private final String theme;

	private final List<Listing> listings;

	Catalog(JdbcClient jdbc, Environment environment) {
		this.jdbc = jdbc;
		this.theme = environment.getProperty("migrator.theme.active", "");
		this.listings = Listings.of(this.theme,
				Binder.get(environment)
					.bind("migrator.plugin.active", Bindable.listOf(String.class))
					.orElseGet(List::of));
	}

	/**
	 * The active theme.
	 * @return its name, empty where none is active
	 */
	public String theme() {
		return this.theme;
	}

	/**
	 * One setting of the active theme's branding.
	 * @param name the setting
	 * @return its value, empty where there is none (yet)
	 */
	public Optional<String> branding(String name) {
		try {
			return this.jdbc.sql("SELECT value FROM theme_settings WHERE theme = ? AND area = 'branding' AND name = ?")
				.params(this.theme, name)
				.query(String.class)
				.optional();
		}
		catch (DataAccessException ex) {
			logger.debug("No branding", ex);
			return Optional.empty();
		}
	}

	/**
	 * What the tables hold at this moment.
	 * @return one entry for each table of the active parts
	 */
	public List<Contents> contents() {
		return this.listings.stream().map(this::read).toList();
	}

	private Contents read(Listing listing) {
		try {
			long total = this.jdbc.sql("SELECT count(*) FROM " + listing.table()).query(Long.class).single();
			ResultSetExtractor<Contents> extractor = (rows) -> contents(listing, total, rows);
			return Objects.requireNonNull(this.jdbc.sql(listing.query()).query(extractor));
		}
		catch (DataAccessException ex) {
			if (ex.getMostSpecificCause() instanceof SQLException cause && NOT_MIGRATED.contains(cause.getSQLState())) {
				return Contents.without(listing, Contents.State.MISSING);
			}
			logger.warn("Cannot read " + listing.table(), ex);
			return Contents.without(listing, Contents.State.UNREADABLE);
		}
	}

	private static Contents contents(Listing listing, long total, ResultSet resultSet) throws SQLException {
		ResultSetMetaData metaData = resultSet.getMetaData();
		List<String> columns = new ArrayList<>();
		for (int column = 1; column <= metaData.getColumnCount(); column++) {
			columns.add(metaData.getColumnLabel(column));
		}
		List<List<String>> rows = new ArrayList<>();
		while (resultSet.next()) {
			List<String> row = new ArrayList<>();
			for (String column : columns) {
				row.add(Objects.requireNonNullElse(resultSet.getString(column), "–"));
			}
			rows.add(row);
		}
		return new Contents(listing, Contents.State.PRESENT, total, columns, rows);
	}

}
