package io.migrator.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether a start has anything to migrate: where databases are named, or what was defined
 * before has a migrator.
 */
final class StartupCondition extends DefinedBeansCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Migrator");
		if (MigratorCondition.isEnabled(context.getEnvironment())
				&& MigratorSelector.namesDatabases(context.getEnvironment())) {
			return ConditionOutcome.match(message.foundExactly("databases below migrator.databases"));
		}
		return context.getRegistry().containsBeanDefinition(MigratorConfiguration.STARTUP)
				? ConditionOutcome.match(message.found("bean").items(MigratorConfiguration.STARTUP))
				: ConditionOutcome.noMatch(message.didNotFind("bean").items(MigratorConfiguration.STARTUP));
	}

}
