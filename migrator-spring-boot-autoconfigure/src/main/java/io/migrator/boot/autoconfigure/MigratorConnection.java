package io.migrator.boot.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.jspecify.annotations.Nullable;

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
final class MigratorConnection implements SchemaManagementProvider, Supplier<DataSource> {

	private final ConnectionProperties properties;

	private final ObjectProvider<MigratorConnectionDetails> details;

	private final ObjectProvider<JdbcConnectionDetails> applicationDetails;

	private final ObjectProvider<DataSource> applicationDataSource;

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Creates the decision.
	 * @param properties what the properties say
	 * @param details what a container, a service or a bean says
	 * @param applicationDetails how the application's DataSource connects
	 * @param applicationDataSource the application's DataSource
	 * @param beanFactory knows which DataSources are marked as the migrations'
	 */
	MigratorConnection(ConnectionProperties properties, ObjectProvider<MigratorConnectionDetails> details,
			ObjectProvider<JdbcConnectionDetails> applicationDetails, ObjectProvider<DataSource> applicationDataSource,
			ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.details = details;
		this.applicationDetails = applicationDetails;
		this.applicationDataSource = applicationDataSource;
		this.beanFactory = beanFactory;
	}

	/**
	 * The DataSource of the migrations. Beans and containers are asked when the first
	 * connection is.
	 */
	@Override
	public DataSource get() {
		List<String> marked = new AnnotatedBeans(this.beanFactory, MigratorDataSource.class).ofType(DataSource.class);
		if (!marked.isEmpty()) {
			return this.beanFactory.getBean(theOne(marked), DataSource.class);
		}
		MigratorConnectionDetails told = this.details.getIfAvailable();
		if (told != null) {
			return DedicatedDataSource.of(PostgresUrl.parse(told.getJdbcUrl())
				.as(Optional.ofNullable(told.getUsername()).filter(StringUtils::hasText),
						Optional.ofNullable(told.getPassword())));
		}
		return this.properties.isDedicated() ? dedicated() : application();
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return dataSource.equals(this.applicationDataSource.getIfUnique()) ? SchemaManagement.MANAGED
				: SchemaManagement.UNMANAGED;
	}

	/**
	 * Of several that are marked the primary one.
	 */
	private String theOne(List<String> marked) {
		if (marked.size() == 1) {
			return marked.get(0);
		}
		List<String> primary = marked.stream()
			.filter((name) -> this.beanFactory.containsBeanDefinition(name)
					&& this.beanFactory.getBeanDefinition(name).isPrimary())
			.toList();
		if (primary.size() != 1) {
			throw NoDataSourceException.ambiguous(new NoUniqueBeanDefinitionException(DataSource.class, marked));
		}
		return primary.get(0);
	}

	private DataSource application() {
		try {
			return this.applicationDataSource.getObject();
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
		JdbcConnectionDetails application = this.applicationDetails.getIfAvailable();
		return (application != null) ? application.getJdbcUrl() : null;
	}

}
