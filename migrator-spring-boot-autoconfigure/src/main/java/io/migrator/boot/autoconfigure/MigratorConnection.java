package io.migrator.boot.autoconfigure;

import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.StringUtils;

/**
 * Decides what migrations connect with: a DataSource that is marked as theirs, connection
 * details, a URL or user of their own, or else the application's DataSource. Tells Spring
 * Boot that the schema behind that one is looked after, so that Hibernate's
 * {@code ddl-auto} stays off unless it is set.
 */
final class MigratorConnection implements SchemaManagementProvider {

	private final ConnectionProperties properties;

	private final ObjectProvider<MigratorConnectionDetails> details;

	private final ObjectProvider<DataSource> marked;

	private final ObjectProvider<DataSource> applicationDataSource;

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Creates the decision.
	 * @param properties what the properties say
	 * @param details what a container, a service or a bean says
	 * @param marked DataSources that are marked as the migrations'
	 * @param applicationDataSource the application's DataSource
	 * @param beanFactory knows how DataSources are defined
	 */
	MigratorConnection(ConnectionProperties properties, ObjectProvider<MigratorConnectionDetails> details,
			ObjectProvider<DataSource> marked, ObjectProvider<DataSource> applicationDataSource,
			ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.details = details;
		this.marked = marked;
		this.applicationDataSource = applicationDataSource;
		this.beanFactory = beanFactory;
	}

	/**
	 * The DataSource of the migrations, which asks beans and containers when the first
	 * connection is asked for.
	 */
	DataSource dataSource() {
		return new DeferredDataSource(new Decision(this));
	}

	/**
	 * Decides late. (A lambda would take the first start of a JVM half a millisecond, and
	 * a bean that is a function would be one to Spring Cloud.)
	 */
	private record Decision(MigratorConnection connection) implements Supplier<DataSource> {

		@Override
		public DataSource get() {
			return this.connection.decide();
		}

	}

	private DataSource decide() {
		if (mayBeMarked() && this.marked.stream().findAny().isPresent()) {
			return bean(this.marked);
		}
		MigratorConnectionDetails told = this.details.getIfAvailable();
		if (told != null) {
			return DedicatedDataSource.of(PostgresUrl.parse(told.getJdbcUrl())
				.as(Optional.ofNullable(told.getUsername()).filter(StringUtils::hasText),
						Optional.ofNullable(told.getPassword())));
		}
		return this.properties.isDedicated() ? dedicated() : bean(this.applicationDataSource);
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return dataSource.equals(this.applicationDataSource.getIfUnique()) ? SchemaManagement.MANAGED
				: SchemaManagement.UNMANAGED;
	}

	/**
	 * Whether a look for the mark is worth its while: the DataSource that Spring Boot
	 * itself makes of properties has none, and most applications have no other.
	 */
	private boolean mayBeMarked() {
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, DataSource.class)) {
			if (!AnnotatedBeans.isOfSpringBoot(name, this.beanFactory)) {
				return true;
			}
		}
		return false;
	}

	private static DataSource bean(ObjectProvider<DataSource> provider) {
		try {
			return provider.getObject();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw NoDataSourceException.ambiguous(ex);
		}
		catch (NoSuchBeanDefinitionException ex) {
			if (DataSource.class.equals(ex.getResolvableType() != null ? ex.getResolvableType().resolve() : null)) {
				throw NoDataSourceException.absent(ex);
			}
			throw ex;
		}
	}

	private DataSource dedicated() {
		return this.properties.dedicated(() -> Optional.ofNullable(applicationUrl()))
			.map(DedicatedDataSource::of)
			.orElseThrow(() -> new InvalidPropertyException("migrator.username", "***",
					"and neither migrator.url nor spring.datasource.url says where the database is",
					"Set migrator.url=jdbc:postgresql://host:5432/database"));
	}

	private @Nullable String applicationUrl() {
		JdbcConnectionDetails application = this.beanFactory.getBeanProvider(JdbcConnectionDetails.class)
			.getIfAvailable();
		return (application != null) ? application.getJdbcUrl() : null;
	}

}
