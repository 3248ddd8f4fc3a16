package io.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * One line on why no migrations run: nobody should find that out from a missing table. An
 * application that has excluded the auto-configuration knows why.
 */
final class AbsentMigratorNotice implements BeanFactoryPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger("io.migrator");

	private final Environment environment;

	AbsentMigratorNotice(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (!MigratorCondition.isEnabled(this.environment)) {
			logger.info("Migrations are off: migrator.enabled is false");
		}
		else if (MigratorSelector.namesDatabases(this.environment)) {
			logger.info("Only the databases below migrator.databases are migrated: "
					+ "there is no other DataSource that the rest of migrator.* could be about");
		}
		else if (!ClassUtils.isPresent("org.postgresql.PGConnection", beanFactory.getBeanClassLoader())) {
			logger.warn("No migrations run: the PostgreSQL driver is not on the class path. "
					+ "Add org.postgresql:postgresql; or set migrator.enabled=false");
		}
		else if (BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, DataSource.class, true,
				false).length == 0) {
			logger.warn("No migrations run: the application has no DataSource. Set spring.datasource.url, "
					+ "or migrator.url for a connection that only migrations use; or set migrator.enabled=false");
		}
	}

}
