package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Reads properties below a prefix, in every spelling and from every source that Spring
 * Boot's binder knows. Each is asked for by name: since Java 18, to make one object of
 * them all by reflection makes dozens of classes, in each start. Where nothing is set
 * below the prefix, nothing is asked for at all.
 *
 * @param prefix the prefix
 * @param binder finds and converts values, null where nothing is set below the prefix
 */
record PropertyReader(String prefix, @Nullable Binder binder) {

	private static final String ROOT = "migrator";

	/**
	 * Reads {@code migrator.*}.
	 */
	static PropertyReader of(Environment environment) {
		return of(ROOT, environment);
	}

	/**
	 * Reads what is set below a prefix.
	 */
	static PropertyReader of(String prefix, Environment environment) {
		return new PropertyReader(prefix,
				isAnySet(ConfigurationPropertyName.of(prefix), environment) ? Binder.get(environment) : null);
	}

	private static boolean isAnySet(ConfigurationPropertyName prefix, Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(prefix) != ConfigurationPropertyState.ABSENT) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A value, or else the default; an empty one counts as none.
	 */
	<T> T get(String name, Class<T> type, T standard) {
		T value = get(name, Bindable.of(type));
		return (value != null) ? value : standard;
	}

	private <T> @Nullable T get(String name, Bindable<T> type) {
		return (this.binder != null) ? this.binder.bind(this.prefix + "." + name, type).orElse(null) : null;
	}

	/**
	 * Whether something is on.
	 */
	boolean isOn(String name, boolean standard) {
		return get(name, Boolean.class, standard);
	}

	/**
	 * A text without the white space around it, empty where there is none.
	 */
	Optional<String> text(String name) {
		String text = secret(name);
		return StringUtils.hasText(text) ? Optional.of(text.strip()) : Optional.empty();
	}

	/**
	 * A text as it is, null where it is not set.
	 */
	@Nullable String secret(String name) {
		return get(name, Bindable.of(String.class));
	}

	/**
	 * Texts that are separated by commas or are elements of a list.
	 */
	List<String> texts(String name) {
		List<String> values = get(name, Bindable.listOf(String.class));
		return (values != null) ? texts(values) : List.of();
	}

	private static List<String> texts(List<String> values) {
		List<String> texts = new ArrayList<>();
		for (String value : values) {
			if (StringUtils.hasText(value)) {
				texts.add(value.strip());
			}
		}
		return texts;
	}

	/**
	 * Locations of files, of which there is at least one. Projects of other tools keep
	 * scripts for several databases apart by a placeholder.
	 */
	List<String> locations(String name, String standard) {
		List<String> values = get(name, Bindable.listOf(String.class));
		if (values == null) {
			return List.of(standard);
		}
		List<String> locations = texts(values);
		if (locations.isEmpty()) {
			throw invalid(name, String.join(",", values), "which names no location",
					"Write a location such as " + standard + "; or leave the tier out with its enabled=false");
		}
		for (int i = 0; i < locations.size(); i++) {
			locations.set(i, locations.get(i).replace("{vendor}", "postgresql"));
		}
		return locations;
	}

	/**
	 * Values by name.
	 */
	Map<String, String> map(String name) {
		Map<String, String> map = get(name, Bindable.mapOf(String.class, String.class));
		return (map != null) ? map : Map.of();
	}

	/**
	 * A duration that is not negative, or else the default.
	 */
	Duration duration(String name, Duration standard) {
		Duration duration = duration(name);
		return (duration != null) ? duration : standard;
	}

	/**
	 * A duration that is not negative, null where it is not set.
	 */
	@Nullable Duration duration(String name) {
		Duration duration = get(name, Bindable.of(Duration.class));
		if (duration != null && duration.isNegative()) {
			throw invalid(name, duration.toString(), "and a duration cannot be negative",
					"Write a duration such as 30s");
		}
		return duration;
	}

	/**
	 * A size in bytes that is not negative, or else the default.
	 */
	long bytes(String name, long standard) {
		DataSize size = get(name, Bindable.of(DataSize.class));
		if (size != null && size.isNegative()) {
			throw invalid(name, size.toString(), "and a size cannot be negative",
					"Write a size such as 256KB; 0 for none");
		}
		return (size != null) ? size.toBytes() : standard;
	}

	private InvalidPropertyException invalid(String name, String value, String reason, String allowed) {
		return new InvalidPropertyException(this.prefix + "." + name, value, reason, allowed);
	}

}
