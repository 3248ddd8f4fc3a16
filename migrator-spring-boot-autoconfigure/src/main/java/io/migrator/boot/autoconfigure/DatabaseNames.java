package io.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.migrator.boot.database.Database;
import io.migrator.boot.diagnostics.InvalidPropertyException;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The databases that properties name.
 */
final class DatabaseNames {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("migrator.databases");

	static final PropertyNames PROPERTIES = PropertyNames.of("migrator", List.of(NamedDatabaseProperties.class));

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("migrator");

	/**
	 * It stands in addresses, metrics and names of beans.
	 */
	private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]*");

	private DatabaseNames() {
	}

	/**
	 * The names in the order in which they appear: files of less precedence come first,
	 * so that a profile or an argument that changes one does not move it. A variable of
	 * the environment that is no property of a database names none.
	 */
	static List<String> of(Environment environment) {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(environment).forEach((source) -> sources.add(0, source));
		Set<ConfigurationPropertyName> names = new LinkedHashSet<>();
		for (ConfigurationPropertySource source : sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(DatabaseNames::isProperty)
					.forEach((property) -> names.add(property.chop(PREFIX.getNumberOfElements() + 1)));
			}
		}
		return names.stream().map((name) -> allowed(name.getLastElement(Form.DASHED))).toList();
	}

	private static String allowed(String name) {
		if (name.equals(Database.DEFAULT) || !ALLOWED.matcher(name).matches()) {
			throw new InvalidPropertyException("migrator.databases.<name>", name,
					name.equals(Database.DEFAULT) ? "the name that the database has which migrator.* itself is about"
							: "which is no name of a database",
					"Name it with lower-case letters, digits and dashes, for example migrator.databases.billing");
		}
		return name;
	}

	static String prefix(String name) {
		return PREFIX + "." + name;
	}

	/**
	 * Whether a name below the prefix is one of a property.
	 */
	static boolean isProperty(ConfigurationPropertyName name) {
		int own = PREFIX.getNumberOfElements() + 1;
		return PREFIX.isAncestorOf(name) && name.getNumberOfElements() > own
				&& PROPERTIES.contain(ROOT.append(name.subName(own)));
	}

	/**
	 * Whether {@code migrator.*} has a property of this name that a database has, too.
	 */
	static boolean isProperty(String name) {
		return ConfigurationPropertyName.isValid(name) && PROPERTIES.contain(ROOT.append(name));
	}

}
