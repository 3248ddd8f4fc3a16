package io.migrator.benchmarks.tool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import io.migrator.Migrator;
import io.migrator.boot.actuate.Narrowing;
import io.migrator.boot.actuate.StatusDescriptors;
import io.migrator.boot.page.Links;
import io.migrator.boot.page.PageSetting;
import io.migrator.boot.page.Pages;
import io.migrator.boot.page.StatusView;

/**
 * What {@code /actuator/migrations} answers.
 */
final class MigratorAnswers implements EndpointAnswers {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private static final int RUNS = 12;

	private final JsonMapper mapper = new JsonMapper();

	private final Migrator migrator;

	MigratorAnswers(Target target, Location location) {
		this.migrator = MigratorTool.migrator(target, location);
	}

	@Override
	public byte[] json() {
		return this.mapper
			.writeValueAsBytes(StatusDescriptors.describe(this.migrator.status(LIMIT), Narrowing.NONE).orElseThrow());
	}

	@Override
	public Optional<byte[]> page() {
		StatusView view = new StatusView("", this.migrator.status(LIMIT), this.migrator.runs().page(0, RUNS, LIMIT),
				List.of(), List.of());
		return Optional
			.of(Pages.status(view, new PageSetting("", Links.of("migrations", 0), Instant.now(), (text) -> text)));
	}

}
