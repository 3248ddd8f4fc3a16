package io.migrator.boot.autoconfigure;

import java.time.Clock;
import java.util.Optional;

import io.migrator.Migrator;
import io.migrator.boot.actuate.DisclosurePolicy;
import io.migrator.boot.actuate.MigrationsEndpoint;
import io.migrator.boot.actuate.MigrationsEndpointWebExtension;
import io.migrator.boot.actuate.MigrationsSource;
import io.migrator.boot.actuate.PageHeaderWebFilter;
import io.migrator.boot.actuate.PageSite;
import io.migrator.script.Excerpt.Values;

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
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Shows the migrations at the endpoint of that name.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(MigrationsEndpoint.class)
@EnableConfigurationProperties(MigrationsEndpointProperties.class)
public final class MigrationsEndpointAutoConfiguration {

	@Bean
	@Conditional(StatusCondition.class)
	@ConditionalOnMissingBean
	MigrationsEndpoint migrationsEndpoint(ObjectProvider<Migrator> migrator,
			ObjectProvider<ExecutionProperties> execution, MigrationsEndpointProperties properties) {
		return new MigrationsEndpoint(source(migrator), policy(execution, properties));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(MigrationsEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	MigrationsEndpointWebExtension migrationsEndpointWebExtension(MigrationsEndpoint endpoint,
			ObjectProvider<Migrator> migrator, ObjectProvider<ExecutionProperties> execution,
			MigrationsEndpointProperties properties, Environment environment) {
		return new MigrationsEndpointWebExtension(endpoint, source(migrator), policy(execution, properties),
				site(environment));
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

	private static MigrationsSource source(ObjectProvider<Migrator> migrator) {
		return new MigrationsSource(StatusSource.of(migrator).current(), Optional.ofNullable(migrator.getIfAvailable()),
				StatusSource.LIMIT);
	}

	private static DisclosurePolicy policy(ObjectProvider<ExecutionProperties> execution,
			MigrationsEndpointProperties properties) {
		ExecutionProperties present = execution.getIfAvailable();
		return properties.policy((present != null) ? present.showValues().setting() : Values.MASKED);
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
