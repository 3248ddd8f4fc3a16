package io.migrator.boot.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.migrator.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * A tier and what stands where in it.
 *
 * @param tier the tier's name
 * @param status {@code DISABLED} for a tier that is off, else left out
 * @param sources the sources with migrations, in the order in which they come first
 */
public record TierDescriptor(String tier, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Status status,
		List<SourceDescriptor> sources) {

	public TierDescriptor {
		sources = List.copyOf(sources);
	}

	/**
	 * A source and its migrations.
	 *
	 * @param source the source's path
	 * @param migrations its migrations, in order
	 */
	public record SourceDescriptor(String source, List<MigrationDescriptor> migrations) {

		public SourceDescriptor {
			migrations = List.copyOf(migrations);
		}

	}

}
