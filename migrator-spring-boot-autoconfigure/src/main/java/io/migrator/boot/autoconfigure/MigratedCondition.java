package io.migrator.boot.autoconfigure;

import io.migrator.Migrator;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/**
 * Whether anything migrates: a migrator, or those of named databases.
 */
final class MigratedCondition extends AnyNestedCondition {

	MigratedCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(Migrator.class)
	static class WithMigrator {

	}

	@ConditionalOnBean(name = DatabasesRegistrar.FACTORY)
	static class WithNamedDatabases {

	}

}
