package io.migrator.benchmarks;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.result.MarkdownTable;
import io.migrator.benchmarks.result.Measurements;
import io.migrator.benchmarks.result.Table;
import io.migrator.benchmarks.tool.Contestant;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarksTests {

	@Test
	void measuresTheMigratorBesideTheLimit(@TempDir Path output) throws Exception {
		Options options = Options.parse("--output=" + output, "--rounds=1");
		Table table = Benchmarks.run(options, List.of(Catalogue.smoke()));
		Measurements measurements = table.measurements();
		assertThat(new MarkdownTable(table).text()).contains("| apply 5: ms |").doesNotContain("fails");
		// reads the history, makes its table, reads it again, applies five, lets the lock
		// go
		assertThat(measurements.value("smoke", Contestant.LIMIT, Metric.ROUND_TRIPS)).hasValue(1.0 + 1 + 1 + 5 + 1);
		assertThat(measurements.value("smoke", Contestant.MIGRATOR, Metric.ROUND_TRIPS))
			.hasValueSatisfying((trips) -> assertThat(trips).isBetween(1.0, 5.0 + 8));
		assertThat(output).isEmptyDirectory();
	}

}
