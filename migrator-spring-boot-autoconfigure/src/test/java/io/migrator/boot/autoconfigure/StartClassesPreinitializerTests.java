package io.migrator.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class StartClassesPreinitializerTests {

	/**
	 * Those of other libraries may go with another version: they are not waited for.
	 */
	@Test
	void namesClassesThatAreThere() throws Exception {
		List<String> names = StartClassesPreinitializer.names();
		assertThat(names).doesNotHaveDuplicates();
		Map<Boolean, List<String>> ours = names.stream()
			.collect(Collectors.partitioningBy((name) -> name.startsWith("io.migrator.")));
		assertThat(ours.get(true)).hasSizeGreaterThan(100).allMatch(this::isThere);
		assertThat(ours.get(false)).hasSizeGreaterThan(100).filteredOn((name) -> !isThere(name)).hasSizeLessThan(20);
	}

	private boolean isThere(String name) {
		return ClassUtils.isPresent(name, getClass().getClassLoader());
	}

	@Test
	void isFoundBySpringBootAndLoadsThem() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
			.filteredOn(StartClassesPreinitializer.class::isInstance)
			.singleElement()
			.satisfies((preinitializer) -> assertThatNoException().isThrownBy(preinitializer::preinitialize));
	}

}
