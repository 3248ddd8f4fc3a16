package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.AutoConfigureBefore;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.annotation.AnnotatedElementUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Boot reads to leave an auto-configuration out without loading it says the
 * same as the annotations.
 */
class AutoConfigurationMetadataTests {

	@Test
	void metadataSaysWhatTheAnnotationsSay() throws Exception {
		Properties expected = new Properties();
		for (String name : ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())) {
			if (name.startsWith("io.migrator.")) {
				expect(expected, name, Class.forName(name));
			}
		}
		assertThat(new TreeMap<>(read())).hasSizeGreaterThan(10).isEqualTo(new TreeMap<>(expected));
	}

	private static void expect(Properties expected, String name, Class<?> type) {
		expected.put(name, "");
		AutoConfigureAfter after = AnnotatedElementUtils.getMergedAnnotation(type, AutoConfigureAfter.class);
		AutoConfigureBefore before = AnnotatedElementUtils.getMergedAnnotation(type, AutoConfigureBefore.class);
		ConditionalOnClass onClass = AnnotatedElementUtils.getMergedAnnotation(type, ConditionalOnClass.class);
		if (after != null) {
			put(expected, name + ".AutoConfigureAfter", after.value(), after.name());
		}
		if (before != null) {
			put(expected, name + ".AutoConfigureBefore", before.value(), before.name());
		}
		AutoConfigureOrder order = AnnotatedElementUtils.getMergedAnnotation(type, AutoConfigureOrder.class);
		if (order != null) {
			expected.put(name + ".AutoConfigureOrder", String.valueOf(order.value()));
		}
		if (onClass != null) {
			put(expected, name + ".ConditionalOnClass", onClass.value(), onClass.name());
		}
	}

	private static void put(Properties expected, String key, Class<?>[] types, String[] names) {
		String value = Stream.concat(Arrays.stream(types).map(Class::getName), Arrays.stream(names))
			.sorted()
			.collect(Collectors.joining(","));
		if (!value.isEmpty()) {
			expected.put(key, value);
		}
	}

	private static Properties read() throws IOException {
		Properties properties = new Properties();
		try (InputStream metadata = AutoConfigurationMetadataTests.class
			.getResourceAsStream("/META-INF/spring-autoconfigure-metadata.properties")) {
			properties.load(Objects.requireNonNull(metadata));
		}
		return properties;
	}

}
