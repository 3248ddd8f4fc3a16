package io.migrator.boot.actuate;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
 * The endpoint's answers as pages.
 *
 * @param source where the answers come from
 * @param site where the pages stand
 */
record MigrationsPages(MigrationsSource source, PageSite site) {

	/**
	 * The page of a path below the endpoint.
	 */
	WebEndpointResponse<Object> page(String[] path, Paging paging, Disclosure disclosure) {
		PageSetting setting = this.site.setting(path.length, disclosure);
		Optional<RunPath> runs = RunPath.of(path);
		Optional<byte[]> page;
		try {
			if (runs.isEmpty()) {
				page = status(new Narrowing(String.join("/", path)), disclosure, setting);
			}
			else if (runs.get().runId().isEmpty()) {
				page = Optional.of(runs(paging, setting));
			}
			else {
				page = runs.get().uuid().flatMap((runId) -> run(runId, disclosure, setting));
			}
		}
		catch (MigratorException ex) {
			return html(Pages.problem(String.join("/", path), String.valueOf(ex.getMessage()), setting),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
		return page.map((bytes) -> html(bytes, WebEndpointResponse.STATUS_OK))
			.orElseGet(
					() -> html(Pages.problem(String.join("/", path), "There is no such tier, source or run.", setting),
							WebEndpointResponse.STATUS_NOT_FOUND));
	}

	private Optional<byte[]> status(Narrowing narrowing, Disclosure disclosure, PageSetting setting) {
		StatusReport report = this.source.status().get();
		return narrowing.of(report)
			.map((migrations) -> Pages.status(
					new StatusPage(this.source, disclosure).view(narrowing, report.narrowedTo(migrations)), setting));
	}

	private byte[] runs(Paging paging, PageSetting setting) {
		var records = this.source.runs(paging.number(), paging.size());
		return Pages.runs(new RunsView(records, paging.number(), paging.size(), paging.pages(records.total())),
				setting);
	}

	private Optional<byte[]> run(UUID runId, Disclosure disclosure, PageSetting setting) {
		return this.source.run(runId).map((details) -> Pages.run(details, stoppedBy(details, disclosure), setting));
	}

	private static Optional<FailureView> stoppedBy(RunDetails details, Disclosure disclosure) {
		return details.run()
			.stoppedBy()
			.map((attempt) -> new FailureView(attempt,
					KeptText.excerpt(attempt, texts(details, attempt), disclosure.values())));
	}

	private static Map<String, String> texts(RunDetails details, JournalEntry stop) {
		return details.attempts()
			.get(details.attempts().size() - 1)
			.sql()
			.map((text) -> Map.of(stop.migrationId(), text))
			.orElse(Map.of());
	}

	private static WebEndpointResponse<Object> html(byte[] page, int status) {
		ServletPageHeader.send();
		return new WebEndpointResponse<>(page, status, MigrationsFormat.HTML.getProducedMimeType());
	}

}
