package io.migrator.boot.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class StartClassesPreinitializerTests {

	/**
	 * One that has gone does no harm; with many the list would be of no use.
	 */
	@Test
	void namesClassesThatAreThere() throws Exception {
		List<String> names = StartClassesPreinitializer.names();
		assertThat(names).hasSizeGreaterThan(300).doesNotHaveDuplicates();
		assertThat(names.stream().filter((name) -> name.startsWith("io.migrator."))).hasSizeGreaterThan(150);
		assertThat(names.stream().filter((name) -> !ClassUtils.isPresent(name, getClass().getClassLoader())))
			.hasSizeLessThan(20);
	}

	@Test
	void isFoundBySpringBootAndLoadsThem() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
			.filteredOn(StartClassesPreinitializer.class::isInstance)
			.singleElement()
			.satisfies((preinitializer) -> assertThatNoException().isThrownBy(preinitializer::preinitialize));
	}

}
