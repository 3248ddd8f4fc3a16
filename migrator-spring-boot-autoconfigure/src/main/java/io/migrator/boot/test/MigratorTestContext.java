package io.migrator.boot.test;

import java.util.Map;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Points a test's application context to a database of its own. All are equal, so that
 * contexts are cached as without.
 */
record MigratorTestContext() implements ContextCustomizer {

	/**
	 * Slices would replace the DataSource by an embedded database.
	 */
	private static final Map<String, Object> PROPERTIES = Map.of("spring.test.database.replace", "none");

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("migratorTest", PROPERTIES));
		if (context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			registry.registerBeanDefinition("migratorTestDatabases",
					BeanDefinitionBuilder.rootBeanDefinition(TestDatabases.class).getBeanDefinition());
			registry.registerBeanDefinition("migratorTestConnectionDetails",
					BeanDefinitionBuilder.rootBeanDefinition(TestMigratorConnectionDetails.class)
						.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR)
						.setPrimary(true)
						.getBeanDefinition());
		}
	}

}
