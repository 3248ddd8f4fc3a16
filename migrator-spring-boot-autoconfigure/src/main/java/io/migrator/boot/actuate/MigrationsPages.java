package io.migrator.boot.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.migrator.boot.database.Database;
import io.migrator.boot.page.DatabaseView;
import io.migrator.boot.page.PageSetting;
import io.migrator.boot.page.Pages;
import io.migrator.report.StatusReport;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The endpoint's answers as pages.
 *
 * @param sources where the answers come from
 * @param site where the pages stand
 */
record MigrationsPages(MigrationsSources sources, PageSite site) {

	/**
	 * The page of a path below the endpoint.
	 */
	WebEndpointResponse<Object> page(String[] path, Paging paging, Function<DisclosurePolicy, Disclosure> reader) {
		DatabasePath asked = DatabasePath.of(path);
		Optional<MigrationsSource> source = this.sources.find(asked.database());
		if (path.length == 0 && this.sources.only().isEmpty()) {
			return overview(source, reader);
		}
		if (source.isEmpty()) {
			return DatabasePages.html(
					Pages.problem(String.join("/", path), "There is no such database.",
							this.site.setting(path.length, this.sources.all().get(0).policy().none())),
					WebEndpointResponse.STATUS_NOT_FOUND);
		}
		return pages(source.get(), path, reader).page(asked.rest(), paging);
	}

	private DatabasePages pages(MigrationsSource source, String[] path, Function<DisclosurePolicy, Disclosure> reader) {
		Disclosure disclosure = reader.apply(source.policy());
		PageSetting setting = this.site.setting(path.length, disclosure);
		boolean below = path.length > DatabasePath.of(path).rest().length;
		return new DatabasePages(source, below ? setting.in(source.database().name()) : setting, disclosure);
	}

	/**
	 * The page of the default database, with a section for each of the named ones.
	 */
	private WebEndpointResponse<Object> overview(Optional<MigrationsSource> own,
			Function<DisclosurePolicy, Disclosure> reader) {
		Map<MigrationsSource, StatusReport> statuses = this.sources.statuses();
		List<DatabaseView> named = new ArrayList<>();
		statuses.forEach((source, report) -> {
			Database database = source.database();
			if (!database.isDefault()) {
				named.add(new DatabaseView(database.name(), report));
			}
		});
		return DatabasePages.html(own
			.flatMap((source) -> pages(source, new String[0], reader).status(Narrowing.NONE,
					Optional.ofNullable(statuses.get(source)).orElseThrow(), named))
			.orElseGet(() -> Pages.databases(named, this.site.setting(0, this.sources.all().get(0).policy().none()))),
				WebEndpointResponse.STATUS_OK);
	}

}
