package io.migrator.execution;

import java.util.List;

import io.migrator.migration.DatabaseInfo;

/**
 * What a reset would drop.
 *
 * @param database the database
 * @param schema the schema that would be emptied
 * @param objects its objects
 */
public record ResetPlan(DatabaseInfo database, String schema, List<DroppedObject> objects) {

	public ResetPlan {
		objects = List.copyOf(objects);
	}

}
