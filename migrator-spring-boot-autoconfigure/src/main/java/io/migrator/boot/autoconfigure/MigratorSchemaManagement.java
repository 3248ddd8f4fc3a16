package io.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Tells Spring Boot that the schema behind the application's DataSource is looked after,
 * so that Hibernate's {@code ddl-auto} stays off unless it is set.
 */
final class MigratorSchemaManagement implements SchemaManagementProvider {

	private final ObjectProvider<DataSource> applicationDataSource;

	MigratorSchemaManagement(ObjectProvider<DataSource> applicationDataSource) {
		this.applicationDataSource = applicationDataSource;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return dataSource.equals(this.applicationDataSource.getIfUnique()) ? SchemaManagement.MANAGED
				: SchemaManagement.UNMANAGED;
	}

}
