package io.migrator.migration;

/**
 * The server and session that a history was read from.
 *
 * @param product for example {@code PostgreSQL 18.6}
 * @param name the database's name
 * @param schema the schema of the tracking tables
 * @param user the session's current role
 * @param readOnly whether the session can only read: a standby, or a read-only default
 * @param pooled whether a pooler in transaction mode stands between (the backend that
 * answered is not the one that the client was told)
 * @param encoding what PostgreSQL calls the encoding of the database's texts, for example
 * {@code UTF8}
 */
public record DatabaseInfo(String product, String name, String schema, String user, boolean readOnly, boolean pooled,
		String encoding) {

}
