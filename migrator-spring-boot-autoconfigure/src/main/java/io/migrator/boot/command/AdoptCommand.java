package io.migrator.boot.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.migrator.Maintenance;
import io.migrator.Migrator;
import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignTool;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.boot.diagnostics.CommandUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Takes over another tool's history.
 */
final class AdoptCommand implements Command {

	private final CommandProperties properties;

	AdoptCommand(CommandProperties properties) {
		this.properties = properties;
	}

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		Work work = this.properties.work();
		AdoptionRequest request = request();
		Maintenance maintenance = migrator.maintenance();
		AdoptionPlan plan = maintenance.planAdoption(request);
		AdoptionPlan result = (work == Work.DONE && !plan.isForbidden()) ? maintenance.adopt(request) : plan;
		output.write(() -> AdoptionText.of(result, work), () -> AdoptionJson.of(result, work));
		return ExitStatus.of(result);
	}

	private AdoptionRequest request() {
		ForeignTool tool = this.properties.from();
		if (tool == null) {
			throw CommandUnavailableException.missing("adopt", "from", "--migrator.from=flyway; it can be "
					+ Arrays.stream(ForeignTool.values()).map(ForeignTool::id).collect(Collectors.joining(", ")));
		}
		return new AdoptionRequest(tool, text(this.properties.fromTable()), text(this.properties.source()));
	}

	private static Optional<String> text(@Nullable String value) {
		return Optional.ofNullable(value).map(String::strip).filter(StringUtils::hasText);
	}

}
