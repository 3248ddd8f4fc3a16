package io.migrator.boot.autoconfigure;

import java.util.Map;
import java.util.Optional;

import io.migrator.execution.ExecutionSettings;
import io.migrator.script.Excerpt.Values;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

import static io.migrator.boot.autoconfigure.PropertyRules.or;

/**
 * How migrations are run.
 *
 * @param lock the lock between instances
 * @param ddl how long statements may wait and run
 * @param keepSql up to which size the text of applied migrations is kept
 * @param showValues whether data values are shown
 */
record ExecutionProperties(@Nullable LockProperties lock, @Nullable DdlProperties ddl, @Nullable DataSize keepSql,
		@Nullable ShowValues showValues) {

	ExecutionSettings settings(Optional<String> role, Map<String, String> placeholders) {
		ExecutionSettings standard = ExecutionSettings.DEFAULT;
		LockProperties lock = or(this.lock, LockProperties.UNSET);
		DdlProperties ddl = or(this.ddl, DdlProperties.UNSET);
		return new ExecutionSettings(role, or(lock.waitFor(), standard.lockWait()),
				or(ddl.lockTimeout(), standard.ddlLockTimeout()), or(ddl.lockWait(), standard.ddlLockWait()),
				Optional.ofNullable(ddl.statementTimeout()),
				(this.keepSql != null) ? this.keepSql.toBytes() : standard.keepSql(), values(), placeholders);
	}

	/**
	 * Whether data values are shown.
	 */
	Values values() {
		return or(this.showValues, ShowValues.NEVER).setting();
	}

}
