package io.migrator.boot.autoconfigure;

import java.util.List;

import io.migrator.Migrator;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether anything migrates: a migrator, or those of named databases.
 */
final class MigratedCondition extends DefinedBeansCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Migrated");
		if (context.getRegistry().containsBeanDefinition(DatabasesRegistrar.FACTORY)) {
			return ConditionOutcome.match(message.foundExactly("databases below migrator.databases"));
		}
		if (context.getRegistry().containsBeanDefinition(MigratorConfiguration.STARTUP)) {
			return ConditionOutcome.match(message.found("bean").items(MigratorConfiguration.STARTUP));
		}
		List<String> migrators = candidates(context, Migrator.class);
		return !migrators.isEmpty() ? ConditionOutcome.match(message.found("migrator", "migrators").items(migrators))
				: ConditionOutcome.noMatch(message.didNotFind("migrator").atAll());
	}

}
