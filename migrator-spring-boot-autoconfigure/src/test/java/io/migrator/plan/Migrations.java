package io.migrator.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.migration.ActiveParts;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationVersion;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.migration.SkipReason;
import io.migrator.migration.SqlSource;
import io.migrator.migration.Tier;
import io.migrator.migration.TransactionMode;

/**
 * Makes migrations of a few words: {@code core/001_a.sql}, then {@code =text} for a text
 * other than {@code a}, {@code ~comment} for a text that differs in comments only.
 */
final class Migrations {

	private static final Pattern VERSION = Pattern.compile("^\\d+");

	private Migrations() {
	}

	static ResolvedMigrations found(String... words) {
		return new ResolvedMigrations(Arrays.stream(words).map(Migrations::resolved).toList(), active(), List.of());
	}

	static ActiveParts active() {
		return new ActiveParts(EnumSet.allOf(Tier.class), Optional.of("default"), List.of("ai"));
	}

	static List<AppliedMigration> applied(String... words) {
		return Arrays.stream(words).map(Migrations::row).toList();
	}

	static ResolvedMigration resolved(String word) {
		MigrationId id = id(word);
		boolean sampleData = id.filename().contains("sample_data");
		boolean skipped = word.endsWith("!");
		return new ResolvedMigration(id, version(id), id.filename(), kind(id), fingerprint(word), MigrationHeader.EMPTY,
				TransactionMode.TRANSACTIONAL, 1, sampleData,
				skipped ? Optional.of(SkipReason.SAMPLE_DATA) : Optional.empty(), Set.of(), new NoContent(),
				Optional.empty());
	}

	static ResolvedMigration resolved(String word, TransactionMode mode, String... dependencies) {
		ResolvedMigration plain = resolved(word);
		return new ResolvedMigration(plain.id(), plain.version(), plain.description(), plain.kind(),
				plain.fingerprint(), plain.header(), mode, plain.statements(), plain.sampleData(), plain.skip(),
				Set.copyOf(Arrays.stream(dependencies).map(Migrations::id).toList()), plain.content(), plain.undo());
	}

	static AppliedMigration row(String word) {
		MigrationId id = id(word);
		return new AppliedMigration(id, version(id), Optional.empty(), Optional.of(fingerprint(word)),
				Optional.of(Instant.EPOCH), Optional.of(Duration.ofMillis(1)), Optional.of("app"), kind(id),
				Optional.of(new UUID(0, 1)));
	}

	static AppliedMigration adoptedRow(String word) {
		return new AppliedMigration(id(word), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.empty(), MigrationKind.ADOPTED, Optional.empty());
	}

	static JournalFacts journal(String word, JournalEntry.Action action, JournalEntry.Outcome outcome) {
		JournalEntry entry = new JournalEntry(new UUID(0, 1), id(word).toString(), action, outcome, Instant.EPOCH,
				Optional.of(Duration.ZERO), 2, Optional.empty(), Optional.empty(), 0, 0,
				Optional.of(fingerprint(word).checksum()), Optional.empty());
		return new JournalFacts(Map.of(entry.migrationId(), entry), Map.of(), Optional.empty(), Set.of());
	}

	static JournalFacts journalKnows(String... words) {
		Map<String, Set<Checksum>> texts = new HashMap<>();
		for (String word : words) {
			texts.computeIfAbsent(id(word).toString(), (key) -> new HashSet<>()).add(fingerprint(word).checksum());
		}
		return new JournalFacts(Map.of(), texts, Optional.empty(), Set.of());
	}

	static MigrationId id(String word) {
		String path = word.replaceAll("[=~!].*$", "");
		int slash = path.lastIndexOf('/');
		return new MigrationId(source(path.substring(0, slash)), path.substring(slash + 1));
	}

	private static MigrationSource source(String path) {
		String[] parts = path.split("/", 4);
		MigrationSource owner = switch (parts[0]) {
			case "core" -> MigrationSource.core();
			case "theme" -> MigrationSource.theme(parts[1]);
			default -> MigrationSource.plugin(parts[1]);
		};
		if (parts.length < 4) {
			return owner;
		}
		return parts[2].equals("entities") ? owner.entity(parts[3]) : owner.settings(parts[3]);
	}

	private static Optional<MigrationVersion> version(MigrationId id) {
		Matcher matcher = VERSION.matcher(id.filename());
		return matcher.find() ? Optional.of(MigrationVersion.of(matcher.group())) : Optional.empty();
	}

	private static MigrationKind kind(MigrationId id) {
		return id.filename().startsWith("R__") ? MigrationKind.REPEATABLE : MigrationKind.SQL;
	}

	private static Fingerprint fingerprint(String word) {
		String sql = word.contains("=") ? word.substring(word.indexOf('=') + 1).replaceAll("~.*", "") : "a";
		String text = word.contains("~") ? sql + word.substring(word.indexOf('~')) : sql;
		return new Fingerprint(checksum(text), checksum(sql), text.length(), text.hashCode());
	}

	private static Checksum checksum(String text) {
		StringBuilder hex = new StringBuilder();
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			hex.append(String.format(Locale.ROOT, "%02x", b));
		}
		return new Checksum((hex + "0".repeat(64)).substring(0, 64));
	}

	private record NoContent() implements SqlSource {

		@Override
		public String location() {
			return "nowhere";
		}

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
