package io.migrator.boot.autoconfigure;

import java.time.Clock;

import io.migrator.boot.actuate.MigrationsEndpoint;
import io.migrator.boot.actuate.MigrationsEndpointWebExtension;
import io.migrator.boot.actuate.MigrationsSource;
import io.migrator.boot.actuate.MigrationsSources;
import io.migrator.boot.actuate.PageHeaderWebFilter;
import io.migrator.boot.actuate.PageSite;
import io.migrator.boot.database.Database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Shows the migrations at the endpoint of that name.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(MigrationsEndpoint.class)
@EnableConfigurationProperties(MigrationsEndpointProperties.class)
@Import(MigratedDatabaseConfiguration.class)
public final class MigrationsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnBean(Database.class)
	@ConditionalOnMissingBean
	MigrationsEndpoint migrationsEndpoint(ObjectProvider<Database> databases, MigrationsEndpointProperties properties) {
		return new MigrationsEndpoint(sources(databases, properties));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(MigrationsEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	MigrationsEndpointWebExtension migrationsEndpointWebExtension(MigrationsEndpoint endpoint,
			ObjectProvider<Database> databases, MigrationsEndpointProperties properties, Environment environment) {
		return new MigrationsEndpointWebExtension(endpoint, sources(databases, properties), site(environment));
	}

	/**
	 * What only the reactive stack needs.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnAvailableEndpoint(endpoint = MigrationsEndpoint.class, exposure = EndpointExposure.WEB)
	static class ReactivePageConfiguration {

		@Bean
		PageHeaderWebFilter migrationsPageHeaderWebFilter(WebEndpointProperties endpoints, Environment environment) {
			return new PageHeaderWebFilter(endpoints.getBasePath() + "/" + path(environment));
		}

	}

	private static MigrationsSources sources(ObjectProvider<Database> databases,
			MigrationsEndpointProperties properties) {
		return new MigrationsSources(databases.orderedStream()
			.map((database) -> new MigrationsSource(database, properties.policy(database.values())))
			.toList());
	}

	private static PageSite site(Environment environment) {
		String path = path(environment);
		return new PageSite(environment.getProperty("spring.application.name", ""),
				path.substring(path.lastIndexOf('/') + 1), Clock.systemUTC());
	}

	private static String path(Environment environment) {
		return environment.getProperty("management.endpoints.web.path-mapping.migrations", "migrations");
	}

}
