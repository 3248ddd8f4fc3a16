package io.migrator.boot.autoconfigure;

import java.util.Collection;
import java.util.Optional;

import io.migrator.boot.diagnostics.NearestName;
import io.migrator.migration.MigratorException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;

/**
 * There is no DataSource to migrate, or more than one and none that stands out. Those who
 * throw one do not name its type: a start that has a DataSource does not load it.
 */
final class NoDataSourceException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private NoDataSourceException(String message, String action, @Nullable Throwable cause) {
		super(message, action, cause);
	}

	static MigratorException absent(NoSuchBeanDefinitionException cause) {
		return new NoDataSourceException("Migrations need a database, and the application has no DataSource",
				"Set spring.datasource.url; or migrator.url for a connection that only migrations use", cause);
	}

	static MigratorException ambiguous(NoUniqueBeanDefinitionException cause) {
		return new NoDataSourceException(
				"The application has " + cause.getNumberOfBeansFound() + " DataSources ("
						+ ((cause.getBeanNamesFound() != null) ? String.join(", ", cause.getBeanNamesFound()) : "")
						+ "), and migrations run on one of them",
				"Mark the one to migrate with @MigratorDataSource or @Primary; or set migrator.url", cause);
	}

	/**
	 * The DataSource of a named database is not to be told.
	 * @param database the database
	 * @param wanted the name that a property tells
	 * @param found the beans of that name or qualifier
	 * @param all the DataSources of the application
	 */
	static MigratorException named(String database, Optional<String> wanted, Collection<String> found,
			Collection<String> all) {
		String property = DatabaseNames.prefix(database) + ".data-source";
		String what = wanted.map((name) -> property + " is '" + name + "', and ")
			.orElse("The database '" + database + "' names no DataSource, and ");
		String seen = found.isEmpty() ? "the application has no DataSource of that name or qualifier"
				: "the application has " + found.size() + " DataSources of that qualifier (" + String.join(", ", found)
						+ ")";
		String near = wanted.or(() -> Optional.of(database))
			.flatMap((name) -> NearestName.of(name, all))
			.map((name) -> "Did you mean " + name + "? ")
			.orElse("");
		return new NoDataSourceException(what + seen,
				near + (all.isEmpty() ? "" : "Set " + property + " to one of " + String.join(", ", all) + "; or ")
						+ "set " + DatabaseNames.prefix(database) + ".url for a connection that only migrations use",
				null);
	}

}
