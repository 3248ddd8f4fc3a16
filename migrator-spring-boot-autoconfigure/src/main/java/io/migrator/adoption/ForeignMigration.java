package io.migrator.adoption;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationVersion;

/**
 * What another tool's history says of one migration, or of several up to one.
 *
 * @param label what the tool calls it
 * @param state what became of it there
 * @param id the migration it is, where that is settled already
 * @param filename the file's name there, where the history tells it
 * @param version its version there
 * @param description its description there
 * @param checksum what its text is known by there
 * @param executedAt when it was applied
 * @param executionTime how long it took
 * @param executedBy as whom it was applied
 * @param reason why it does not count as applied, or what to say where no file fits it;
 * empty for what there is to say of all
 * @param advice what to do about it, where it is refused
 */
record ForeignMigration(String label, State state, Optional<MigrationId> id, Optional<String> filename,
		Optional<MigrationVersion> version, Optional<String> description, Optional<ForeignChecksum> checksum,
		Optional<Instant> executedAt, Optional<Duration> executionTime, Optional<String> executedBy, String reason,
		String advice) {

	/**
	 * What became of a migration.
	 */
	enum State {

		/**
		 * It was applied.
		 */
		APPLIED,
		/**
		 * It was applied, and so was everything before it: the tool keeps no more than
		 * the newest version.
		 */
		APPLIED_UP_TO,
		/**
		 * Everything up to it counts as applied without having run.
		 */
		BASELINE_UP_TO,
		/**
		 * It does not count as applied.
		 */
		NOT_APPLIED,
		/**
		 * It can neither be recorded nor run: it stands against taking over anything.
		 */
		REFUSED

	}

	ForeignMigration {
		Objects.requireNonNull(label, "label");
		Objects.requireNonNull(state, "state");
	}

	/**
	 * One with nothing but its name.
	 */
	static ForeignMigration of(String label, State state) {
		return new ForeignMigration(label, state, Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "", "");
	}

	ForeignMigration withId(MigrationId value) {
		return new ForeignMigration(this.label, this.state, Optional.of(value), this.filename, this.version,
				this.description, this.checksum, this.executedAt, this.executionTime, this.executedBy, this.reason,
				this.advice);
	}

	ForeignMigration withName(Optional<String> file, Optional<MigrationVersion> number, Optional<String> text) {
		return new ForeignMigration(this.label, this.state, this.id, file, number, text, this.checksum, this.executedAt,
				this.executionTime, this.executedBy, this.reason, this.advice);
	}

	ForeignMigration withChecksum(Optional<ForeignChecksum> value) {
		return new ForeignMigration(this.label, this.state, this.id, this.filename, this.version, this.description,
				value, this.executedAt, this.executionTime, this.executedBy, this.reason, this.advice);
	}

	ForeignMigration executed(Optional<Instant> at, Optional<Duration> time, Optional<String> by) {
		return new ForeignMigration(this.label, this.state, this.id, this.filename, this.version, this.description,
				this.checksum, at, time, by, this.reason, this.advice);
	}

	ForeignMigration butNot(String why) {
		return with(State.NOT_APPLIED, why, "");
	}

	/**
	 * The same, with what to say where no file fits it.
	 */
	ForeignMigration orElse(String why) {
		return with(this.state, why, "");
	}

	ForeignMigration refused(String why, String whatToDo) {
		return with(State.REFUSED, why, whatToDo);
	}

	private ForeignMigration with(State value, String why, String whatToDo) {
		return new ForeignMigration(this.label, value, this.id, this.filename, this.version, this.description,
				this.checksum, this.executedAt, this.executionTime, this.executedBy, why, whatToDo);
	}

}
