package io.migrator.boot.actuate;

import java.util.Optional;
import java.util.UUID;

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

	private final MigrationsSource source;

	private final DisclosurePolicy policy;

	/**
	 * Creates an endpoint.
	 * @param source where the answers come from
	 * @param policy who gets to see data values
	 */
	public MigrationsEndpoint(MigrationsSource source, DisclosurePolicy policy) {
		this.source = source;
		this.policy = policy;
	}

	/**
	 * Tells where everything stands.
	 * @return the description
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class)
	public MigrationsDescriptor migrations() {
		return migrations(this.policy.toAnybodyAuthorized());
	}

	MigrationsDescriptor migrations(Disclosure disclosure) {
		return StatusDescriptors.describe(this.source.status().get(), Narrowing.NONE, disclosure).orElseThrow();
	}

	/**
	 * Tells where a tier or a source stands, or of runs.
	 * @param path the tier, or the segments of the source's path; or {@code runs}, alone
	 * or with the id of one
	 * @param page which page of runs, from 0
	 * @param size how many runs a page has
	 * @return the description, null (which is "not found") where there is no such tier,
	 * source or run
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class)
	public @Nullable Object migrationsOf(@Selector(match = Selector.Match.ALL_REMAINING) String[] path,
			@Nullable Integer page, @Nullable Integer size) {
		return migrationsOf(path, page, size, this.policy.toAnybodyAuthorized()).orElse(null);
	}

	Optional<?> migrationsOf(String[] path, @Nullable Integer page, @Nullable Integer size, Disclosure disclosure) {
		Optional<RunPath> runs = RunPath.of(path);
		if (runs.isEmpty()) {
			return StatusDescriptors.describe(this.source.status().get(), new Narrowing(String.join("/", path)),
					disclosure);
		}
		if (runs.get().runId().isPresent()) {
			return runs.get().uuid().flatMap(this.source::run).map((run) -> RunDescriptor.of(run, disclosure));
		}
		Paging paging = Paging.of(page, size);
		return Optional.of(RunsDescriptor.of(this.source.runs(paging.number(), paging.size()), paging, disclosure));
	}

	/**
	 * Applies what is pending, and does not wait for the end of it.
	 * @return the run that was started, or the one that is under way, here or elsewhere
	 * @throws io.migrator.migration.MigratorException when the database does not answer
	 */
	@WriteOperation
	public StartedDescriptor migrate() {
		Optional<UUID> here = this.source.running();
		Optional<String> elsewhere = here.isPresent() ? Optional.empty() : this.source.migrating();
		Optional<UUID> started = (here.isPresent() || elsewhere.isPresent()) ? Optional.empty() : this.source.start();
		return new StartedDescriptor(started.isPresent(),
				started.or(() -> here).or(this.source::running).map(UUID::toString).orElse(null),
				elsewhere.orElse(null));
	}

}
