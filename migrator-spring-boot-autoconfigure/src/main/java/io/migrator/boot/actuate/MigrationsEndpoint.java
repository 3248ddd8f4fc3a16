package io.migrator.boot.actuate;

import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.report.StatusReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The endpoint {@code migrations}: every tier, source and migration with its state.
 */
@Endpoint(id = "migrations", defaultAccess = Access.READ_ONLY)
public final class MigrationsEndpoint {

	/**
	 * Reserved for a list of runs.
	 */
	private static final String RUNS = "runs";

	private final Supplier<StatusReport> status;

	/**
	 * Creates an endpoint.
	 * @param status where everything stands now
	 */
	public MigrationsEndpoint(Supplier<StatusReport> status) {
		this.status = status;
	}

	/**
	 * Tells where everything stands.
	 * @return the description
	 */
	@ReadOperation
	public MigrationsDescriptor migrations() {
		return StatusDescriptors.describe(this.status.get(), Narrowing.NONE).orElseThrow();
	}

	/**
	 * Tells where a tier or a source stands.
	 * @param path the tier, or the segments of the source's path
	 * @return the description, null (which is "not found") where there is no such tier or
	 * source
	 */
	@ReadOperation
	public @Nullable MigrationsDescriptor migrationsOf(@Selector(match = Selector.Match.ALL_REMAINING) String... path) {
		if (path.length > 0 && path[0].equals(RUNS)) {
			return null;
		}
		Optional<MigrationsDescriptor> narrowed = StatusDescriptors.describe(this.status.get(),
				new Narrowing(String.join("/", path)));
		return narrowed.orElse(null);
	}

}
