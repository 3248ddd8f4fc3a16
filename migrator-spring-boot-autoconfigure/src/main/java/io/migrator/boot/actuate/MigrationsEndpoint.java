package io.migrator.boot.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.migrator.report.StatusReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The endpoint {@code migrations}: every tier, source and migration with its state, and
 * the runs that the journal remembers.
 */
@Endpoint(id = "migrations", defaultAccess = Access.READ_ONLY)
public final class MigrationsEndpoint {

	private final MigrationsSources sources;

	/**
	 * Creates an endpoint.
	 * @param sources where the answers come from
	 */
	public MigrationsEndpoint(MigrationsSources sources) {
		this.sources = sources;
	}

	/**
	 * Tells where everything stands.
	 * @return the description
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class)
	public MigrationsDescriptor migrations() {
		return migrations(DisclosurePolicy::toAnybodyAuthorized);
	}

	MigrationsDescriptor migrations(Function<DisclosurePolicy, Disclosure> reader) {
		Optional<MigrationsSource> only = this.sources.only();
		if (only.isPresent()) {
			return describe(only.get(), only.get().status(), reader);
		}
		Map<String, MigrationsDescriptor> each = new LinkedHashMap<>();
		this.sources.statuses()
			.forEach((source, status) -> each.put(source.database().name(), describe(source, status, reader)));
		return MigrationsDescriptor.of(each);
	}

	private static MigrationsDescriptor describe(MigrationsSource source, StatusReport status,
			Function<DisclosurePolicy, Disclosure> reader) {
		return StatusDescriptors.describe(status, Narrowing.NONE, reader.apply(source.policy())).orElseThrow();
	}

	/**
	 * Tells where a tier or a source stands, or of runs.
	 * @param path the tier, or the segments of the source's path; or {@code runs}, alone
	 * or with the id of one; each of them, or nothing, behind {@code databases} and the
	 * name of one
	 * @param page which page of runs, from 0
	 * @param size how many runs a page has
	 * @return the description, null (which is "not found") where there is no such tier,
	 * source, run or database
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class)
	public @Nullable Object migrationsOf(@Selector(match = Selector.Match.ALL_REMAINING) String[] path,
			@Nullable Integer page, @Nullable Integer size) {
		return migrationsOf(path, page, size, DisclosurePolicy::toAnybodyAuthorized).orElse(null);
	}

	Optional<?> migrationsOf(String[] path, @Nullable Integer page, @Nullable Integer size,
			Function<DisclosurePolicy, Disclosure> reader) {
		DatabasePath asked = DatabasePath.of(path);
		Optional<MigrationsSource> source = this.sources.find(asked.database());
		return source.isPresent() ? migrationsOf(source.get(), asked.rest(), page, size, reader) : source;
	}

	private static Optional<?> migrationsOf(MigrationsSource source, String[] path, @Nullable Integer page,
			@Nullable Integer size, Function<DisclosurePolicy, Disclosure> reader) {
		Disclosure disclosure = reader.apply(source.policy());
		Optional<RunPath> runs = RunPath.of(path);
		if (runs.isEmpty()) {
			return StatusDescriptors.describe(source.status(), new Narrowing(String.join("/", path)), disclosure);
		}
		if (runs.get().runId().isPresent()) {
			return runs.get().uuid().flatMap(source::run).map((run) -> RunDescriptor.of(run, disclosure));
		}
		Paging paging = Paging.of(page, size);
		return Optional.of(RunsDescriptor.of(source.runs(paging.number(), paging.size()), paging, disclosure));
	}

	/**
	 * Applies what is pending in all databases, and does not wait for the end of it.
	 * @return the run that was started, or the one that is under way, here or elsewhere
	 * @throws io.migrator.migration.MigratorException when a database does not answer
	 */
	@WriteOperation
	public StartedDescriptor migrate() {
		Optional<MigrationsSource> only = this.sources.only();
		if (only.isPresent()) {
			return start(only.get());
		}
		Map<String, StartedDescriptor> each = new LinkedHashMap<>();
		this.sources.all().forEach((source) -> each.put(source.database().name(), start(source)));
		return StartedDescriptor.of(each);
	}

	/**
	 * Applies what is pending in one database, and does not wait for the end of it.
	 * @param path {@code databases} and the name of one
	 * @return the run that was started, or the one that is under way; null (which is "not
	 * found") where there is no such database
	 * @throws io.migrator.migration.MigratorException when the database does not answer
	 */
	@WriteOperation
	public @Nullable StartedDescriptor migrateOne(@Selector(match = Selector.Match.ALL_REMAINING) String[] path) {
		DatabasePath asked = DatabasePath.of(path);
		return (asked.rest().length > 0) ? null
				: this.sources.find(asked.database()).map(MigrationsEndpoint::start).orElse(null);
	}

	private static StartedDescriptor start(MigrationsSource source) {
		Optional<UUID> here = source.running();
		Optional<String> elsewhere = here.isPresent() ? Optional.empty() : source.migrating();
		Optional<UUID> started = (here.isPresent() || elsewhere.isPresent()) ? Optional.empty() : source.start();
		return new StartedDescriptor(started.isPresent(),
				started.or(() -> here).or(source::running).map(UUID::toString).orElse(null), elsewhere.orElse(null));
	}

}
