package io.migrator.boot.autoconfigure;

import java.util.List;

import io.migrator.boot.diagnostics.UnknownPropertyException;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses a misspelt {@code migrator.*} property, and a wrong value of one. Environment
 * variables are left alone: the platform may set some of that prefix for reasons of its
 * own.
 */
final class UnknownPropertyCheck implements BeanFactoryPostProcessor {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("migrator");

	private static final ConfigurationPropertyName DATABASES = PREFIX.append("databases");

	private final Environment environment;

	UnknownPropertyCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		refuseUnknown();
		if (!beanFactory.containsBeanDefinition(MigratorConfiguration.STARTUP)) {
			// nobody else reads them then, and a wrong value is wrong all the same
			DatabaseProperties.of(this.environment);
		}
	}

	private void refuseUnknown() {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			for (ConfigurationPropertySource source : ConfigurationPropertySources
				.from(configurable.getPropertySources())) {
				if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
						&& source instanceof IterableConfigurationPropertySource iterable
						&& source.containsDescendantOf(PREFIX) != ConfigurationPropertyState.ABSENT) {
					for (ConfigurationPropertyName name : iterable) {
						if (PREFIX.isAncestorOf(name) && !isKnown(name)) {
							refuse(name, source);
						}
					}
				}
			}
		}
	}

	private static boolean isKnown(ConfigurationPropertyName name) {
		return DATABASES.isAncestorOf(name) ? DatabaseNames.isProperty(name) : KnownProperties.NAMES.contain(name);
	}

	private static void refuse(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		String where = (property != null && property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
		throw new UnknownPropertyException(name.toString(), where, known(name).stream().sorted().toList());
	}

	private static List<String> known(ConfigurationPropertyName name) {
		if (DATABASES.isAncestorOf(name)) {
			ConfigurationPropertyName database = name.chop(DATABASES.getNumberOfElements() + 1);
			return DatabaseNames.PROPERTIES.names()
				.stream()
				.map((known) -> database.append(known.subName(PREFIX.getNumberOfElements())).toString())
				.toList();
		}
		return KnownProperties.NAMES.names().stream().map(ConfigurationPropertyName::toString).toList();
	}

}
