package io.migrator.boot.autoconfigure;

import io.migrator.Migrator;
import io.migrator.boot.database.Database;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Registers the beans of each named database: a {@link Migrator} that is injected where
 * its name is the qualifier, what a start does, and what operators see.
 */
final class DatabasesRegistrar implements ImportBeanDefinitionRegistrar {

	static final String FACTORY = "migratorDatabaseFactory";

	private final Environment environment;

	DatabasesRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		int order = 0;
		for (String name : DatabaseNames.of(this.environment)) {
			if (isOn(name)) {
				if (!registry.containsBeanDefinition(migrator(name))) {
					RootBeanDefinition migrator = made(Migrator.class, "migrator", name);
					migrator.setDefaultCandidate(false);
					migrator.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
					registry.registerBeanDefinition(migrator(name), migrator);
				}
				registry.registerBeanDefinition(migrator(name) + "Startup",
						ordered(made(MigratorStartup.class, "startup", name), order));
			}
			registry.registerBeanDefinition(database(name), ordered(made(Database.class, "database", name), order));
			order++;
		}
	}

	/**
	 * A command that needs a database says itself that migrations are off.
	 */
	private boolean isOn(String name) {
		boolean command = StringUtils.hasText(this.environment.getProperty("migrator.command"));
		return (command || MigratorCondition.isEnabled(this.environment))
				&& PropertyReader.of(DatabaseNames.prefix(name), this.environment).isOn("enabled", true);
	}

	private static RootBeanDefinition made(Class<?> type, String method, String name) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(FACTORY);
		definition.setFactoryMethodName(method);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		definition.setRole(AbstractBeanDefinition.ROLE_INFRASTRUCTURE);
		return definition;
	}

	private static RootBeanDefinition ordered(RootBeanDefinition definition, int order) {
		definition.setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, order);
		return definition;
	}

	/**
	 * The name of the bean that migrates a database.
	 */
	static String migrator(String name) {
		return name + "Migrator";
	}

	/**
	 * The name of the bean that describes a database.
	 */
	static String database(String name) {
		return name + "MigratedDatabase";
	}

}
