package io.migrator.boot.autoconfigure;

import java.util.stream.Stream;

import io.migrator.boot.command.CommandProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * What a native image cannot see for itself: properties that are bound by hand, the names
 * of all of them, and a class that the driver is told by name.
 */
final class MigratorRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		BindableRuntimeHintsRegistrar.forTypes(CommandProperties.class).registerHints(hints);
		Stream<Class<?>> records = Stream.concat(KnownProperties.RECORDS.stream(),
				Stream.of(ModulithProperties.class, NamedDatabaseProperties.class));
		for (Class<?> type : records.toList()) {
			PropertyNames.records(type)
				.forEach((record) -> hints.reflection().registerType(record, MemberCategory.ACCESS_DECLARED_FIELDS));
		}
		hints.reflection()
			.registerType(KeepAliveSocketFactory.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS,
					MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
	}

}
