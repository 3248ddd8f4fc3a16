package io.migrator.boot.autoconfigure;

import java.util.List;

import io.migrator.boot.command.CommandProperties;

/**
 * What {@code migrator.*} consists of. A start that finds none of it set loads nothing of
 * this.
 */
final class KnownProperties {

	static final List<Class<?>> RECORDS = List.of(MigratorProperties.class, CommandProperties.class);

	static final PropertyNames NAMES = PropertyNames.of("migrator", RECORDS)
		.and(PropertyNames.of("migrator.modulith", List.of(ModulithProperties.class)));

	private KnownProperties() {
	}

}
