package io.migrator.boot.actuate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.migrator.boot.page.DatabaseView;
import io.migrator.boot.page.FailureView;
import io.migrator.boot.page.PageSetting;
import io.migrator.boot.page.Pages;
import io.migrator.boot.page.RunsView;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.MigratorException;
import io.migrator.migration.RunDetails;
import io.migrator.report.StatusReport;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The pages of a database.
 *
 * @param source where the answers come from
 * @param setting where the pages stand
 * @param disclosure what the reader gets to see
 */
record DatabasePages(MigrationsSource source, PageSetting setting, Disclosure disclosure) {

	/**
	 * The page of a path below that of the database.
	 */
	WebEndpointResponse<Object> page(String[] path, Paging paging) {
		Optional<RunPath> runs = RunPath.of(path);
		Optional<byte[]> page;
		try {
			if (runs.isEmpty()) {
				Narrowing narrowing = new Narrowing(String.join("/", path));
				page = status(narrowing, this.source.status(), List.of());
			}
			else if (runs.get().runId().isEmpty()) {
				page = Optional.of(runs(paging));
			}
			else {
				page = runs.get().uuid().flatMap((runId) -> run(runId));
			}
		}
		catch (MigratorException ex) {
			return html(Pages.problem(String.join("/", path), String.valueOf(ex.getMessage()), this.setting),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
		return page.map((bytes) -> html(bytes, WebEndpointResponse.STATUS_OK))
			.orElseGet(() -> html(
					Pages.problem(String.join("/", path), "There is no such tier, source or run.", this.setting),
					WebEndpointResponse.STATUS_NOT_FOUND));
	}

	/**
	 * The page of where everything stands.
	 * @param named the named databases that are shown with it
	 */
	Optional<byte[]> status(Narrowing narrowing, StatusReport report, List<DatabaseView> named) {
		return narrowing.of(report)
			.map((migrations) -> Pages
				.status(new StatusPage(this.source, this.disclosure).view(narrowing, report.narrowedTo(migrations))
					.with(named), this.setting));
	}

	private byte[] runs(Paging paging) {
		var records = this.source.runs(paging.number(), paging.size());
		return Pages.runs(new RunsView(records, paging.number(), paging.size(), paging.pages(records.total())),
				this.setting);
	}

	private Optional<byte[]> run(UUID runId) {
		return this.source.run(runId).map((details) -> Pages.run(details, stoppedBy(details), this.setting));
	}

	private Optional<FailureView> stoppedBy(RunDetails details) {
		return details.run()
			.stoppedBy()
			.map((attempt) -> new FailureView(attempt,
					KeptText.excerpt(attempt, texts(details, attempt), this.disclosure.values())));
	}

	private static Map<String, String> texts(RunDetails details, JournalEntry stop) {
		return details.attempts()
			.stream()
			.filter((attempt) -> attempt.migrationId().equals(stop.migrationId())
					&& attempt.startedAt().equals(stop.startedAt()))
			.findFirst()
			.flatMap(JournalEntry::sql)
			.map((text) -> Map.of(stop.migrationId(), text))
			.orElse(Map.of());
	}

	static WebEndpointResponse<Object> html(byte[] page, int status) {
		ServletPageHeader.send();
		return new WebEndpointResponse<>(page, status, MigrationsFormat.HTML.getProducedMimeType());
	}

}
