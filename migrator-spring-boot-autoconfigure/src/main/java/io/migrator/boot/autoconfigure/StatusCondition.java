package io.migrator.boot.autoconfigure;

import java.util.List;

import io.migrator.Migrator;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether there is a status to show: that of a migrator, or that migrations are off.
 */
final class StatusCondition extends DefinedBeansCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Status");
		if (context.getRegistry().containsBeanDefinition(MigratorConfiguration.STARTUP)) {
			return ConditionOutcome.match(message.found("bean").items(MigratorConfiguration.STARTUP));
		}
		List<String> migrators = candidates(context, Migrator.class);
		if (!migrators.isEmpty()) {
			return ConditionOutcome.match(message.found("migrator", "migrators").items(migrators));
		}
		return MigratorCondition.isEnabled(context.getEnvironment())
				? ConditionOutcome.noMatch(message.didNotFind("migrator").atAll())
				: ConditionOutcome.match(message.because("migrator.enabled is false"));
	}

}
