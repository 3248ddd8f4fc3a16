package io.migrator.boot.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The names that exist, as the properties' records spell them.
 *
 * @param names the names
 * @param maps the names below which everything is free
 */
record PropertyNames(List<ConfigurationPropertyName> names, List<ConfigurationPropertyName> maps) {

	/**
	 * The names of records.
	 * @param prefix what they start with
	 * @param types the records
	 * @return the names
	 */
	static PropertyNames of(String prefix, List<Class<?>> types) {
		PropertyNames result = new PropertyNames(new ArrayList<>(), new ArrayList<>());
		types.forEach((type) -> result.collect(ConfigurationPropertyName.of(prefix), type));
		return result;
	}

	/**
	 * These and others.
	 */
	PropertyNames and(PropertyNames others) {
		return new PropertyNames(Stream.concat(this.names.stream(), others.names.stream()).toList(),
				Stream.concat(this.maps.stream(), others.maps.stream()).toList());
	}

	private void collect(ConfigurationPropertyName parent, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			ConfigurationPropertyName name = parent.append(name(type, component));
			if (component.getType().isRecord()) {
				collect(name, component.getType());
			}
			else if (Map.class.isAssignableFrom(component.getType())) {
				this.maps.add(name);
			}
			else {
				this.names.add(name);
			}
		}
	}

	/**
	 * A record and the records in it.
	 */
	static Stream<Class<?>> records(Class<?> type) {
		return Stream.concat(Stream.of(type),
				Arrays.stream(type.getRecordComponents())
					.map(RecordComponent::getType)
					.filter(Class::isRecord)
					.flatMap(PropertyNames::records));
	}

	/**
	 * Whether a name exists.
	 * @param name the name as it is set, in any of Spring Boot's spellings
	 * @return true where it, or the list or map that it is an element of, exists
	 */
	boolean contain(ConfigurationPropertyName name) {
		ConfigurationPropertyName plain = name;
		while (plain.isLastElementIndexed()) {
			plain = plain.getParent();
		}
		ConfigurationPropertyName wanted = plain;
		return this.names.stream().anyMatch(wanted::equals)
				|| this.maps.stream().anyMatch((map) -> map.equals(wanted) || map.isAncestorOf(name));
	}

	private static String name(Class<?> type, RecordComponent component) {
		try {
			Name name = type.getDeclaredField(component.getName()).getAnnotation(Name.class);
			return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(component.getName());
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
