package io.migrator.boot.autoconfigure;

import io.migrator.Migrator;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Whether there is a status to show: that of a migrator, or that migrations are off.
 */
final class StatusCondition extends AnyNestedCondition {

	StatusCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(Migrator.class)
	static class WithMigrator {

	}

	@ConditionalOnBooleanProperty(name = "migrator.enabled", havingValue = false)
	static class TurnedOff {

	}

}
