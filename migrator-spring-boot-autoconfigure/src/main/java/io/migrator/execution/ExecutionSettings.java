package io.migrator.execution;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.ResolvedMigration;
import io.migrator.script.Excerpt.Values;

/**
 * How migrations are run.
 *
 * @param role the role to migrate as, where it is not the connection's own
 * @param lockWait how long to wait for another instance that makes no progress
 * @param ddlLockTimeout PostgreSQL's {@code lock_timeout} for each try
 * @param ddlLockWait how long in all to wait for locks, pauses included, before a
 * migration fails
 * @param statementTimeout PostgreSQL's {@code statement_timeout}, where there is one
 * @param keepSql up to how many bytes the text of a migration is kept in the journal; 0
 * for none
 * @param values whether literals are shown in messages
 * @param placeholders values for <code>${name}</code>, by name
 * @param silence how long silence is borne
 */
public record ExecutionSettings(Optional<String> role, Duration lockWait, Duration ddlLockTimeout, Duration ddlLockWait,
		Optional<Duration> statementTimeout, long keepSql, Values values, Map<String, String> placeholders,
		SilenceLimits silence) {

	/**
	 * What the properties default to.
	 */
	public static final ExecutionSettings DEFAULT = new ExecutionSettings(Optional.empty(), Duration.ofMinutes(5),
			Duration.ofSeconds(1), Duration.ofSeconds(60), Optional.empty(), 256 * 1024, Values.MASKED, Map.of());

	public ExecutionSettings {
		Objects.requireNonNull(role, "role");
		Objects.requireNonNull(values, "values");
		Objects.requireNonNull(silence, "silence");
		placeholders = Map.copyOf(placeholders);
	}

	/**
	 * Settings with the usual limits on silence.
	 * @param role the role to migrate as
	 * @param lockWait how long to wait for another instance
	 * @param ddlLockTimeout {@code lock_timeout} for each try
	 * @param ddlLockWait how long in all to wait for locks
	 * @param statementTimeout {@code statement_timeout}, where there is one
	 * @param keepSql up to how many bytes texts are kept
	 * @param values whether literals are shown
	 * @param placeholders values for placeholders
	 */
	public ExecutionSettings(Optional<String> role, Duration lockWait, Duration ddlLockTimeout, Duration ddlLockWait,
			Optional<Duration> statementTimeout, long keepSql, Values values, Map<String, String> placeholders) {
		this(role, lockWait, ddlLockTimeout, ddlLockWait, statementTimeout, keepSql, values, placeholders,
				SilenceLimits.DEFAULT);
	}

	/**
	 * The same with other placeholders.
	 * @param values values for <code>${name}</code>, by name
	 * @return the settings
	 */
	public ExecutionSettings withPlaceholders(Map<String, String> values) {
		return new ExecutionSettings(this.role, this.lockWait, this.ddlLockTimeout, this.ddlLockWait,
				this.statementTimeout, this.keepSql, this.values, values, this.silence);
	}

	/**
	 * How long each try of a migration waits for a lock: its header wins.
	 */
	Duration ddlLockTimeout(ResolvedMigration migration) {
		return migration.header().lockTimeout().orElse(this.ddlLockTimeout);
	}

	/**
	 * How long a message to the server may go unanswered that holds statements of a
	 * migration: the server answers when the last one has ended.
	 * @param statementTimeout the migration's own timeout, where it has one
	 * @param statements how many statements the message holds
	 * @return the limit, empty where no timeout bounds the statements
	 */
	Optional<Duration> answerLimit(Optional<Duration> statementTimeout, int statements) {
		return statementTimeout.or(this::statementTimeout)
			.filter((timeout) -> !timeout.isZero())
			.map((timeout) -> timeout.multipliedBy(statements).plus(this.silence.slack()));
	}

}
