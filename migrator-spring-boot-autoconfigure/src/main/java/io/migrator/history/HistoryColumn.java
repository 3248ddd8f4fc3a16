package io.migrator.history;

import java.util.Locale;

/**
 * The columns that we add to those of the system that we follow (contract, section 5).
 */
enum HistoryColumn {

	VERSION("pg_catalog.text"), DESCRIPTION("pg_catalog.text"), CHECKSUM("pg_catalog.text"),
	CHECKSUM_SQL("pg_catalog.text"), SIZE("bigint"), CRC32("bigint"), EXECUTION_TIME_MS("bigint"),
	EXECUTED_BY("pg_catalog.text"), KIND("pg_catalog.text"), RUN_ID("pg_catalog.uuid");

	private final String column = name().toLowerCase(Locale.ROOT);

	private final String type;

	HistoryColumn(String type) {
		this.type = type;
	}

	String column() {
		return this.column;
	}

	/**
	 * The column's type, qualified where it is not a keyword of the grammar.
	 */
	String type() {
		return this.type;
	}

}
