package io.migrator.boot.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/**
 * Says which beans are created before the migrations run and may miss their tables.
 */
final class EarlyBeansNotice implements BeanFactoryPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger("io.migrator");

	/**
	 * One finds Spring's JDBC templates and clients, which ask the database nothing when
	 * they are created. The other one looks at the annotations of all beans' classes: by
	 * far the most that this notice would cost a start.
	 */
	private static final Set<String> LEFT_OUT = Set.of(
			"org.springframework.boot.jdbc.SpringJdbcDependsOnDatabaseInitializationDetector",
			"org.springframework.boot.sql.init.dependency.AnnotationDependsOnDatabaseInitializationDetector");

	private final Environment environment;

	EarlyBeansNotice(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Set<String> names = earlyBeans(beanFactory);
		if (!names.isEmpty()) {
			logger.info("Created before the migrations run: {}. Where that misses tables, set "
					+ "migrator.bootstrap=before-beans", String.join(", ", names));
		}
	}

	private Set<String> earlyBeans(ConfigurableListableBeanFactory beanFactory) {
		Set<String> names = new TreeSet<>();
		for (DependsOnDatabaseInitializationDetector detector : SpringFactoriesLoader
			.forDefaultResourceLocation(beanFactory.getBeanClassLoader())
			.load(DependsOnDatabaseInitializationDetector.class,
					ArgumentResolver.of(Environment.class, this.environment))) {
			if (!LEFT_OUT.contains(detector.getClass().getName())) {
				names.addAll(detector.detect(beanFactory));
			}
		}
		AnnotatedBeans annotated = new AnnotatedBeans(beanFactory, DependsOnDatabaseInitialization.class);
		for (String name : beanFactory.getBeanDefinitionNames()) {
			if (annotated.contain(name)) {
				names.add(name);
			}
		}
		return names;
	}

}
