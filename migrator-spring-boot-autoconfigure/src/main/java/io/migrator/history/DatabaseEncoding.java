package io.migrator.history;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Outcome;
import org.postgresql.core.Encoding;

/**
 * What of a text a database can hold: an encoding other than UTF8 lacks most characters.
 *
 * @param charset the encoding, empty for one that holds every text
 */
record DatabaseEncoding(Optional<Charset> charset) {

	/**
	 * The second takes bytes as they come.
	 */
	private static final Set<String> HOLDS_ALL = Set.of("UTF8", "SQL_ASCII");

	/**
	 * An encoding by the name that PostgreSQL has for it.
	 */
	static DatabaseEncoding of(String name) {
		return new DatabaseEncoding(HOLDS_ALL.contains(name) ? Optional.empty()
				: Optional.of(Charset.forName(Encoding.getDatabaseEncoding(name).name())));
	}

	/**
	 * An attempt as it can be kept: a text that undoes it is left out where it cannot be
	 * held, and of one that has failed only what is told has to be right. Of others the
	 * server refuses what it cannot hold, before anything is done.
	 */
	JournalEntry storable(JournalEntry entry) {
		Optional<String> undo = entry.undoSql().filter(this::holds);
		if (entry.outcome() != Outcome.FAILED) {
			return entry.withTexts(entry.sql(), undo);
		}
		return new JournalEntry(entry.runId(), told(entry.migrationId()), entry.action(), entry.outcome(),
				entry.startedAt(), entry.duration(), entry.statementNumber(), entry.sqlState(),
				entry.error().map(this::told), entry.line(), entry.column(), entry.checksum(),
				entry.sql().filter(this::holds), undo);
	}

	private boolean holds(String text) {
		return this.charset.isEmpty() || this.charset.get().newEncoder().canEncode(text);
	}

	/**
	 * The text with characters that cannot be held by their numbers, as in
	 * {@code U+2013}, in angle brackets.
	 */
	private String told(String text) {
		if (holds(text)) {
			return text;
		}
		StringBuilder told = new StringBuilder();
		text.codePoints()
			.forEach((c) -> told
				.append(holds(Character.toString(c)) ? Character.toString(c) : String.format("<U+%04X>", c)));
		return told.toString();
	}

}
