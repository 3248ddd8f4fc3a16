package io.migrator.boot;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationVersion;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.RunSummary;
import io.migrator.migration.SqlSource;
import io.migrator.migration.Tier;
import io.migrator.migration.TransactionMode;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.report.Activity;
import io.migrator.report.MigrationProgress;
import io.migrator.report.RunProgress;
import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * Values as the engine would make them.
 */
public final class StatusReports {

	public static final UUID RUN = new UUID(0, 7);

	public static final Instant AT = Instant.parse("2026-11-20T10:00:00.000042Z");

	public static final DatabaseInfo DATABASE = new DatabaseInfo("PostgreSQL 18.6", "app", "public", "app", false,
			false, "UTF8");

	private static final Fingerprint FINGERPRINT = new Fingerprint(new Checksum("ab".repeat(32)),
			new Checksum("cd".repeat(32)), 10, 1);

	/**
	 * Of an index that is half built.
	 */
	public static final MigrationProgress PROGRESS = new MigrationProgress(AT, Duration.ofMillis(20_123), 4,
			new Activity(Optional.of(new StatementRange(2, 3)), "waits for IO DataFileRead",
					Optional.of(new ServerProgress("CREATE INDEX", "public.orders", "building index: scanning table",
							450, 1000, "blocks"))));

	private StatusReports() {
	}

	public static StatusReport report(Status status, MigrationInfo... migrations) {
		return new StatusReport(status, Optional.of(DATABASE), List.of(migrations), List.of(), List.of(), Set.of(),
				Optional.of(new RunSummary(RUN, AT, Duration.ofMillis(210), JournalEntry.Outcome.SUCCEEDED, 12)),
				Optional.empty());
	}

	public static StatusReport running(MigrationInfo... migrations) {
		return new StatusReport(Status.RUNNING, Optional.of(DATABASE), List.of(migrations), List.of(), List.of(),
				Set.of(), Optional.empty(), Optional.of(new RunProgress(RUN, AT, Optional.of(migrations[0].id()), 1,
						migrations.length, Optional.of(PROGRESS))));
	}

	public static StatusReport without(Tier... tiersOff) {
		return new StatusReport(Status.UP_TO_DATE, Optional.of(DATABASE), List.of(info("core/001_init.sql")), List.of(),
				List.of(), Set.of(tiersOff), Optional.empty(), Optional.empty());
	}

	/**
	 * An applied migration.
	 */
	public static MigrationInfo info(String id) {
		return info(id, MigrationState.APPLIED);
	}

	public static MigrationInfo info(String id, MigrationState state) {
		Optional<ResolvedMigration> file = switch (state) {
			case MISSING, INACTIVE -> Optional.empty();
			default -> Optional.of(resolved(id));
		};
		Optional<AppliedMigration> row = switch (state) {
			case PENDING, SKIPPED, FAILED, INTERRUPTED, OUT_OF_ORDER, RUNNING, UNDONE -> Optional.empty();
			default -> Optional.of(new AppliedMigration(id(id), version(id), Optional.empty(), Optional.of(FINGERPRINT),
					Optional.of(AT), Optional.of(Duration.ofMillis(12)), Optional.of("app"), MigrationKind.SQL,
					Optional.of(RUN)));
		};
		return new MigrationInfo(id(id), state, file, row, Optional.empty());
	}

	/**
	 * A migration whose last attempt failed in line 3.
	 */
	public static MigrationInfo failed(String id) {
		JournalEntry attempt = new JournalEntry(RUN, id, JournalEntry.Action.APPLY, JournalEntry.Outcome.FAILED, AT,
				Optional.of(Duration.ofMillis(3)), 1, Optional.of("42601"), Optional.of("syntax error"), 3, 0,
				Optional.empty(), Optional.empty());
		return new MigrationInfo(id(id), MigrationState.FAILED, Optional.of(resolved(id)), Optional.empty(),
				Optional.of(attempt));
	}

	/**
	 * A migration outside a transaction whose last attempt was cut off behind its second
	 * statement.
	 */
	public static MigrationInfo interrupted(String id) {
		JournalEntry attempt = new JournalEntry(RUN, id, JournalEntry.Action.APPLY, JournalEntry.Outcome.INTERRUPTED,
				AT, Optional.of(Duration.ofMillis(3)), 2, Optional.empty(), Optional.empty(), 0, 0, Optional.empty(),
				Optional.empty());
		return new MigrationInfo(id(id), MigrationState.INTERRUPTED, Optional.of(resolved(id, TransactionMode.NONE)),
				Optional.empty(), Optional.of(attempt));
	}

	public static ResolvedMigration resolved(String id) {
		return resolved(id, TransactionMode.TRANSACTIONAL);
	}

	public static ResolvedMigration resolved(String id, TransactionMode mode) {
		return new ResolvedMigration(id(id), version(id), "init", MigrationKind.SQL, FINGERPRINT, MigrationHeader.EMPTY,
				mode, 4, false, Optional.empty(), Set.of(), new NamedOnly("files/" + id), Optional.empty());
	}

	public static MigrationId id(String id) {
		String[] parts = id.split("/");
		String filename = parts[parts.length - 1];
		MigrationSource owner = switch (parts[0]) {
			case "core" -> MigrationSource.core();
			case "theme" -> MigrationSource.theme(parts[1]);
			default -> MigrationSource.plugin(parts[1]);
		};
		return new MigrationId((parts.length > 4)
				? owner.entity(String.join("/", Arrays.copyOfRange(parts, 3, parts.length - 1))) : owner, filename);
	}

	private static Optional<MigrationVersion> version(String id) {
		return Optional.of(MigrationVersion.of(id(id).filename().substring(0, 3)));
	}

	private record NamedOnly(String location) implements SqlSource {

		@Override
		public InputStream open() throws IOException {
			throw new IOException("no content");
		}

		@Override
		public SqlSource resolve(String path) throws IOException {
			throw new IOException("no content");
		}

	}

}
