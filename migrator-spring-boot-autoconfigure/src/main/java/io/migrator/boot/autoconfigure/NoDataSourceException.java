package io.migrator.boot.autoconfigure;

import io.migrator.migration.MigratorException;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;

/**
 * There is no DataSource to migrate, or more than one and none that stands out.
 */
final class NoDataSourceException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private NoDataSourceException(String message, String action, Throwable cause) {
		super(message, action, cause);
	}

	static NoDataSourceException absent(NoSuchBeanDefinitionException cause) {
		return new NoDataSourceException("Migrations need a database, and the application has no DataSource",
				"Set spring.datasource.url; or migrator.url for a connection that only migrations use", cause);
	}

	static NoDataSourceException ambiguous(NoUniqueBeanDefinitionException cause) {
		return new NoDataSourceException(
				"The application has " + cause.getNumberOfBeansFound() + " DataSources ("
						+ ((cause.getBeanNamesFound() != null) ? String.join(", ", cause.getBeanNamesFound()) : "")
						+ "), and migrations run on one of them",
				"Mark the one to migrate with @MigratorDataSource or @Primary; or set migrator.url", cause);
	}

}
