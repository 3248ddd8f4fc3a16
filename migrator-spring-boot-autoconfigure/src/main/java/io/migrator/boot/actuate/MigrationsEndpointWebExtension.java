package io.migrator.boot.actuate;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.migration.MigratorException;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * The endpoint on the web: JSON or a page, as the reader accepts; what a reader gets to
 * see depends on who reads; and an answer has a status. The operations replace those of
 * the endpoint, since they have the same paths and formats.
 */
@EndpointWebExtension(endpoint = MigrationsEndpoint.class)
@RegisterReflectionForBinding({ MigrationsDescriptor.class, RunsDescriptor.class, RunDescriptor.class,
		ProblemsDescriptor.class, StartedDescriptor.class })
public final class MigrationsEndpointWebExtension {

	private static final int ACCEPTED = 202;

	private static final int CONFLICT = 409;

	private final MigrationsEndpoint endpoint;

	private final MigrationsPages pages;

	/**
	 * Creates it.
	 * @param endpoint the endpoint
	 * @param sources where the answers come from
	 * @param site where the pages stand
	 */
	public MigrationsEndpointWebExtension(MigrationsEndpoint endpoint, MigrationsSources sources, PageSite site) {
		this.endpoint = endpoint;
		this.pages = new MigrationsPages(sources, site);
	}

	/**
	 * Tells where everything stands.
	 * @param reader who reads
	 * @param format what the reader accepts
	 * @return the description
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class)
	public WebEndpointResponse<Object> migrations(SecurityContext reader, MigrationsFormat format) {
		return (format == MigrationsFormat.HTML)
				? this.pages.page(new String[0], Paging.of(null, null), (policy) -> policy.to(reader))
				: new WebEndpointResponse<>(this.endpoint.migrations((policy) -> policy.to(reader)));
	}

	/**
	 * Tells where a tier or a source stands, or of runs.
	 * @param reader who reads
	 * @param format what the reader accepts
	 * @param path the tier, or the segments of the source's path; or {@code runs}, alone
	 * or with the id of one; each of them, or nothing, behind {@code databases} and the
	 * name of one
	 * @param page which page of runs, from 0
	 * @param size how many runs a page has
	 * @return the description; 404 where there is no such tier, source, run or database;
	 * 503 where the journal cannot be read
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class)
	public WebEndpointResponse<Object> migrationsOf(SecurityContext reader, MigrationsFormat format,
			@Selector(match = Selector.Match.ALL_REMAINING) String[] path, @Nullable Integer page,
			@Nullable Integer size) {
		return (format == MigrationsFormat.HTML)
				? this.pages.page(path, Paging.of(page, size), (policy) -> policy.to(reader))
				: found(() -> this.endpoint.migrationsOf(path, page, size, (policy) -> policy.to(reader)));
	}

	/**
	 * Applies what is pending in all databases, and does not wait for the end of it.
	 * @return 202 with the run that was started; 409 where one is under way, here or
	 * elsewhere; 503 where a database does not answer
	 */
	@WriteOperation
	public WebEndpointResponse<Object> migrate() {
		return started(() -> Optional.of(this.endpoint.migrate()));
	}

	/**
	 * Applies what is pending in one database, and does not wait for the end of it.
	 * @param path {@code databases} and the name of one
	 * @return as of all; 404 where there is no such database
	 */
	@WriteOperation
	public WebEndpointResponse<Object> migrateOne(@Selector(match = Selector.Match.ALL_REMAINING) String[] path) {
		return started(() -> Optional.ofNullable(this.endpoint.migrateOne(path)));
	}

	private static WebEndpointResponse<Object> started(Supplier<Optional<StartedDescriptor>> answer) {
		try {
			return answer.get()
				.map((run) -> new WebEndpointResponse<Object>(run, run.started() ? ACCEPTED : CONFLICT))
				.orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
		}
		catch (MigratorException ex) {
			return unavailable(ex);
		}
	}

	private static WebEndpointResponse<Object> found(Supplier<Optional<?>> answer) {
		try {
			return answer.get()
				.map((body) -> new WebEndpointResponse<Object>(body))
				.orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
		}
		catch (MigratorException ex) {
			return unavailable(ex);
		}
	}

	private static WebEndpointResponse<Object> unavailable(MigratorException ex) {
		return new WebEndpointResponse<>(new ProblemsDescriptor(List.of(String.valueOf(ex.getMessage()))),
				WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
	}

}
