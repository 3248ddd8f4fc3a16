package io.migrator.boot.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says which beans are created before the migrations run and may miss their tables.
 */
final class EarlyBeansNotice implements BeanFactoryPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger("io.migrator");

	/**
	 * These ask the database nothing when they are created.
	 */
	private static final Set<Class<?>> HARMLESS = Set.of(JdbcOperations.class, NamedParameterJdbcOperations.class,
			JdbcClient.class);

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

	Set<String> earlyBeans(ConfigurableListableBeanFactory beanFactory) {
		Set<String> names = new TreeSet<>();
		for (DependsOnDatabaseInitializationDetector detector : SpringFactoriesLoader
			.forDefaultResourceLocation(beanFactory.getBeanClassLoader())
			.load(DependsOnDatabaseInitializationDetector.class,
					ArgumentResolver.of(Environment.class, this.environment))) {
			for (String name : detector.detect(beanFactory)) {
				if (!isHarmless(name, beanFactory)) {
					names.add(name);
				}
			}
		}
		return names;
	}

	private static boolean isHarmless(String name, ConfigurableListableBeanFactory beanFactory) {
		for (Class<?> type : HARMLESS) {
			if (beanFactory.isTypeMatch(name, type)) {
				return true;
			}
		}
		return false;
	}

}
