package io.migrator.boot.command;

import java.util.stream.Collectors;

import io.migrator.drift.FileDrift;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * How a file differs from what was applied, for machines.
 */
final class DriftJson {

	/**
	 * One file; without a difference where the applied text is not kept.
	 */
	static final JsonWriter<FileDrift> DRIFT = JsonWriter.of((json) -> {
		json.add("id", (drift) -> drift.id().toString());
		json.add("location", FileDrift::location);
		json.add("extent", (drift) -> drift.extent().name());
		json.add("diff", DriftJson::diff);
	});

	private DriftJson() {
	}

	private static @Nullable String diff(FileDrift drift) {
		return drift.difference()
			.map((difference) -> difference.hunks().stream().map(DriftText::unified).collect(Collectors.joining()))
			.orElse(null);
	}

}
