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
		if (MigratorCondition.isEnabled(context.getEnvironment())
				&& DatabasesSelector.namesDatabases(context.getEnvironment())) {
			return ConditionOutcome
				.match(ConditionMessage.forCondition("Migrator").foundExactly("databases below migrator.databases"));
		}
		ConditionMessage.Builder message = ConditionMessage.forCondition("Migrator");
		return context.getRegistry().containsBeanDefinition(MigratorConfiguration.STARTUP)
				? ConditionOutcome.match(message.foundExactly("a migrator"))
				: ConditionOutcome.noMatch(message.didNotFind("a migrator").atAll());
	}

}
