package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * What the type of a property cannot say about its value.
 */
final class PropertyRules {

	private PropertyRules() {
	}

	/**
	 * What is set, or else the default.
	 */
	static <T> T or(@Nullable T set, T standard) {
		return (set != null) ? set : standard;
	}

	/**
	 * Refuses what is not allowed in {@code migrator.*} and for a named database alike.
	 */
	static void allowed(@Nullable Duration waitTimeout, @Nullable DataSize keepSql, @Nullable String url) {
		notNegative("migrator.wait-timeout", waitTimeout);
		notNegative("migrator.keep-sql", keepSql);
		if (StringUtils.hasText(url)) {
			PostgresUrl.parse(url.strip());
		}
	}

	static Optional<String> text(@Nullable String value) {
		return StringUtils.hasText(value) ? Optional.of(value.strip()) : Optional.empty();
	}

	static List<String> texts(List<String> values) {
		List<String> texts = new ArrayList<>();
		for (String value : values) {
			if (StringUtils.hasText(value)) {
				texts.add(value.strip());
			}
		}
		return texts;
	}

	static void notNegative(String property, @Nullable Duration value) {
		if (value != null && value.isNegative()) {
			throw new InvalidPropertyException(property, value.toString(), "and a duration cannot be negative",
					"Write a duration such as 30s");
		}
	}

	private static void notNegative(String property, @Nullable DataSize value) {
		if (value != null && value.isNegative()) {
			throw new InvalidPropertyException(property, value.toString(), "and a size cannot be negative",
					"Write a size such as 256KB; 0 for none");
		}
	}

	static void notEmpty(String property, @Nullable List<String> values, String example) {
		if (values != null && texts(values).isEmpty()) {
			throw new InvalidPropertyException(property, String.join(",", values), "which names no location",
					"Write a location such as " + example + "; or leave the tier out with its enabled=false");
		}
	}

}
