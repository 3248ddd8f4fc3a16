package io.migrator.boot.diagnostics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.migrator.adoption.ForeignTool;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.util.unit.DataSize;

/**
 * Describes a {@code migrator.*} property whose value is not of the property's type:
 * which one, where it is set, what it was, and what is allowed.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class MigratorBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("migrator");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		ConversionException conversion = findCause(cause, ConversionException.class);
		if (property == null || conversion == null || !PREFIX.isAncestorOf(property.getName())) {
			return null;
		}
		Class<?> type = targetType(conversion);
		String where = (property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
		String value = String.valueOf(property.getValue());
		return new FailureAnalysis(property.getName() + " is '" + value + "'" + where + ", which is not " + kind(type),
				allowed(type, value), cause);
	}

	private static Class<?> targetType(ConversionException conversion) {
		if (conversion instanceof ConversionFailedException failed) {
			return failed.getTargetType().getObjectType();
		}
		return (conversion instanceof ConverterNotFoundException notFound) ? notFound.getTargetType().getObjectType()
				: Object.class;
	}

	static String kind(Class<?> type) {
		if (type == Duration.class) {
			return "a duration";
		}
		if (type == DataSize.class) {
			return "a size";
		}
		return (type == Boolean.class) ? "true or false" : "one of its values";
	}

	static String allowed(Class<?> type, String value) {
		if (type == Duration.class) {
			return "Write a number with a unit: ms, s, m, h or d, for example 30s; or an ISO-8601 duration such as PT30S";
		}
		if (type == DataSize.class) {
			return "Write a number with a unit: B, KB, MB or GB, for example 256KB; 0 for none";
		}
		if (type.isEnum()) {
			var names = Arrays.stream(type.getEnumConstants()).map(MigratorBindFailureAnalyzer::name).toList();
			Optional<String> near = NearestName.of(value, names);
			return near.map((name) -> "Did you mean '" + name + "'? ").orElse("")
					+ names.stream().collect(Collectors.joining(", ", "Allowed are: ", ""));
		}
		return "Write true or false";
	}

	private static String name(Object constant) {
		return (constant instanceof ForeignTool tool) ? tool.id()
				: ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
