package io.migrator.boot.autoconfigure;

import java.lang.reflect.Constructor;

import io.migrator.boot.command.CommandProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class MigratorRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	private final ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();

	@BeforeEach
	void register() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar instanceof MigratorRuntimeHints)
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@Test
	void bindsWhatIsBoundByHand() {
		assertThat(this.reflection.onConstructorInvocation(constructor(CommandProperties.class))).accepts(this.hints);
	}

	@Test
	void knowsNamesOfProperties() {
		assertThat(KnownProperties.RECORDS).flatMap((type) -> PropertyNames.records(type).toList())
			.contains(LockProperties.class)
			.allSatisfy((type) -> assertThat(
					this.reflection.onType(type).withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS))
				.accepts(this.hints));
	}

	@Test
	void makesWhatTheDriverIsToldByName() throws Exception {
		assertThat(this.reflection.onConstructorInvocation(KeepAliveSocketFactory.class.getDeclaredConstructor()))
			.accepts(this.hints);
	}

	private static Constructor<?> constructor(Class<?> record) {
		return record.getDeclaredConstructors()[0];
	}

}
