package io.migrator.boot.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether there is a migrator: always where a command is to run (which tells what is
 * amiss) and no database is named, else where migrations are on and there is a database.
 */
final class MigratorCondition extends DefinedBeansCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Migrator");
		boolean alone = !MigratorSelector.namesDatabases(context.getEnvironment());
		if (alone && isSet(context, "migrator.command")) {
			return ConditionOutcome.match(message.foundExactly("migrator.command"));
		}
		if (!isEnabled(context.getEnvironment())) {
			return ConditionOutcome.noMatch(message.because("migrator.enabled is false"));
		}
		if (isSet(context, "migrator.url")) {
			return ConditionOutcome.match(message.foundExactly("migrator.url"));
		}
		String[] names = beans(context, DataSource.class);
		boolean others = alone || !haveAllDataSources(context);
		if (names.length > 0 && others) {
			return ConditionOutcome.match(message.found("DataSource", "DataSources").items(List.of(names)));
		}
		String[] details = beans(context, MigratorConnectionDetails.class);
		if (details.length > 0) {
			return ConditionOutcome.match(message.found("connection details").items(List.of(details)));
		}
		return ConditionOutcome.noMatch(others ? message.didNotFind("DataSource and migrator.url").atAll()
				: message.because("each DataSource is that of a database below migrator.databases"));
	}

	private static boolean haveAllDataSources(ConditionContext context) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		return beanFactory == null || new DatabaseBeans(beanFactory).haveAllDataSources(context.getEnvironment());
	}

	static boolean isEnabled(Environment environment) {
		return PropertyReader.of(environment).isOn("enabled", true);
	}

	private static boolean isSet(ConditionContext context, String property) {
		return StringUtils.hasText(context.getEnvironment().getProperty(property));
	}

}
