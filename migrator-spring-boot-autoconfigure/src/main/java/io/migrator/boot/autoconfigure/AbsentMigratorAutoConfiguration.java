package io.migrator.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Says why no migrations run, where the starter is there and there is no migrator.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnMissingBean(type = "io.migrator.Migrator")
public final class AbsentMigratorAutoConfiguration {

	@Bean
	static AbsentMigratorNotice absentMigratorNotice(Environment environment) {
		return new AbsentMigratorNotice(environment);
	}

}
