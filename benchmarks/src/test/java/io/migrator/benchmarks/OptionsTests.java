package io.migrator.benchmarks;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

	@Test
	void selectsAllButTheLongCasesUnlessTold() {
		assertThat(Options.parse().selected(Catalogue.all())).extracting(BenchmarkCase::id)
			.contains("noop-100", "noop-5000", "replicas-32")
			.doesNotContain("copy-1g");
	}

	@Test
	void selectsTheLongCasesToo() {
		assertThat(Options.parse("--long").selected(Catalogue.all())).hasSameSizeAs(Catalogue.all());
	}

	@Test
	void selectsFewCasesAndRoundsInHaste() {
		Options options = Options.parse("--quick");
		assertThat(options.rounds()).isEqualTo(2);
		assertThat(options.selected(Catalogue.all())).extracting(BenchmarkCase::id)
			.contains("noop-100", "apply-100")
			.doesNotContain("noop-5000");
	}

	@Test
	void selectsCasesByName() {
		Options options = Options.parse("--cases=copy-1g,noop-100", "--rounds=3", "--docs=docs/benchmarks.md");
		assertThat(options.selected(Catalogue.all())).extracting(BenchmarkCase::id)
			.containsExactly("noop-100", "copy-1g");
		assertThat(options.rounds()).isEqualTo(3);
		assertThat(options.docs()).hasValue(Path.of("docs/benchmarks.md"));
	}

	@Test
	void refusesCasesThatDoNotExist() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--cases=noop-7").selected(Catalogue.all()))
			.withMessageContaining("noop-7")
			.withMessageContaining("noop-100");
	}

	@Test
	void refusesUnknownOptions() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--round=3"))
			.withMessageContaining("--round=3")
			.withMessageContaining("--rounds=");
	}

}
