package io.migrator.adoption;

import java.util.Objects;
import java.util.Optional;

/**
 * Which history to take over.
 *
 * @param tool whose it is
 * @param table its table where it is not called as the tool calls it, with or without a
 * schema before it
 * @param source the path of the source that its migrations belong to, where they fit
 * several
 */
public record AdoptionRequest(ForeignTool tool, Optional<String> table, Optional<String> source) {

	public AdoptionRequest {
		Objects.requireNonNull(tool, "tool");
	}

}
