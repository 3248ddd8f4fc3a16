package io.migrator.boot.autoconfigure;

import java.util.stream.Stream;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import io.migrator.boot.modulith.AnalyzedModules;
import io.migrator.boot.modulith.ModuleDependencies;
import io.migrator.boot.modulith.ModuleMetadata;
import io.migrator.discovery.DiscoverySettings;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Makes the modules of a Spring Modulith application owners of migrations.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty("migrator.modulith.enabled")
@EnableConfigurationProperties(ModulithProperties.class)
public final class ModulithMigrationsAutoConfiguration {

	private static final String MODULITH = "org.springframework.modulith.core.ApplicationModules";

	/**
	 * First of all, so that one of the application has the last word.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	MigratorCustomizer modulithMigrations(ApplicationContext context) {
		// active where they are found: not every module has migrations
		return (builder) -> builder.activePlugins(
				Stream
					.concat(modules(context).inOrder().stream().map((module) -> module + DiscoverySettings.WHERE_FOUND),
							builder.settings().discovery().activePlugins().stream())
					.toArray(String[]::new));
	}

	/**
	 * As they were written down when the application was built, else as its classes are.
	 */
	private static ModuleDependencies modules(ApplicationContext context) {
		return ModuleMetadata.read(context).orElseGet(() -> {
			if (!ClassUtils.isPresent(MODULITH, context.getClassLoader())) {
				throw refused("and Spring Modulith is not on the class path",
						"Add org.springframework.modulith:spring-modulith-runtime");
			}
			return AnalyzedModules.of(application(context));
		});
	}

	private static Class<?> application(ApplicationContext context) {
		return Stream.of(context.getBeanNamesForAnnotation(SpringBootConfiguration.class))
			.map(context::getType)
			.flatMap(Stream::ofNullable)
			.<Class<?>>map(ClassUtils::getUserClass)
			.findFirst()
			.orElseThrow(() -> refused("and the application has no class with @SpringBootApplication",
					"Put that annotation on the class in the package above the modules"));
	}

	private static InvalidPropertyException refused(String reason, String allowed) {
		return new InvalidPropertyException("migrator.modulith.enabled", "true", reason,
				allowed + "; or set migrator.modulith.enabled=false");
	}

}
