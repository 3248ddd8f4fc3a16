package io.migrator.boot.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.migrator.Migrator;
import io.migrator.discovery.ClassPathIndex;
import io.migrator.discovery.DiscoverySettings;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.hint.ResourceHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Lists the migrations on the class path while the application is built, and takes them
 * into a native image.
 */
final class MigrationsAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(Migrator.class, true, false).length == 0) {
			return null;
		}
		ClassLoader classLoader = Objects.requireNonNullElseGet(beanFactory.getBeanClassLoader(),
				MigrationsAotProcessor.class::getClassLoader);
		ClassPathIndex index = ClassPathIndex.of(settings(beanFactory.getBean(Environment.class)), classLoader);
		return (context, code) -> {
			// several contexts may be processed, those of tests for example
			context.getGeneratedFiles()
				.handleFile(GeneratedFiles.Kind.RESOURCE, ClassPathIndex.RESOURCE,
						(file) -> file.override(new ByteArrayResource(index.text().getBytes(UTF_8))));
			ResourceHints resources = context.getRuntimeHints().resources();
			resources.registerPattern(ClassPathIndex.RESOURCE);
			index.files().forEach(resources::registerPattern);
		};
	}

	private static List<DiscoverySettings> settings(Environment environment) {
		return Stream
			.concat(Stream.of(PropertyReader.of(environment)),
					DatabaseNames.of(environment)
						.stream()
						.map((name) -> PropertyReader.of(DatabaseNames.prefix(name), environment)))
			.map((properties) -> new SettingsProperties(properties, properties).discovery())
			.toList();
	}

}
