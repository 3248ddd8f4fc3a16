package io.migrator.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.function.Supplier;

import io.migrator.migration.MigrationHeader;

import org.jspecify.annotations.Nullable;

/**
 * Reads the comment lines before a script's first statement (contract, section 3).
 */
final class HeaderParser {

	private static final String HYPHENS = "--";

	private static final String SAMPLE_DATA = "nextspark:sample-data";

	/**
	 * How other tools ask for running outside of a transaction.
	 */
	private static final Set<String> NO_TRANSACTION = Set.of("no-transaction", "+goose no transaction",
			"nextspark:no-transaction", "atlas:txmode none", "morph:nontransactional");

	/**
	 * How other tools begin the half of a file that undoes it; run as a whole, such a
	 * file would undo itself.
	 */
	private static final Set<String> DOWN_SECTION = Set.of("+goose down", "migrate:down", "+migrate down");

	private final List<String> dependsOn = new ArrayList<>();

	private final List<String> profiles = new ArrayList<>();

	private @Nullable String description;

	private @Nullable Duration lockTimeout;

	private @Nullable Duration statementTimeout;

	private boolean outsideTransaction;

	private boolean sampleData;

	private boolean closed;

	/**
	 * Takes a comment that is alone in its line.
	 * @param comment the comment, hyphens included
	 * @param position tells where it stands
	 */
	void comment(String comment, Supplier<ScriptPosition> position) {
		String text = comment.substring(HYPHENS.length()).strip();
		if (text.equalsIgnoreCase(SAMPLE_DATA)) {
			this.sampleData = true;
		}
		if (DOWN_SECTION.contains(text.toLowerCase(Locale.ROOT))) {
			throw new ScriptException(position.get(),
					"'-- " + text + "' begins a part that undoes the migration, and a file runs as a whole",
					"Move that part into a file of its own beside this one, with .down.sql at the end of its name");
		}
		if (!this.closed) {
			line(text, position);
		}
	}

	/**
	 * Takes note that the first statement begins.
	 */
	void close() {
		this.closed = true;
	}

	boolean isOutsideTransaction() {
		return this.outsideTransaction;
	}

	private void line(String text, Supplier<ScriptPosition> position) {
		if (NO_TRANSACTION.contains(spacedOnce(text.toLowerCase(Locale.ROOT)))) {
			this.outsideTransaction = true;
			return;
		}
		int colon = text.indexOf(':');
		if (colon < 0) {
			return;
		}
		String value = text.substring(colon + 1).strip();
		switch (text.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
			case "description" -> this.description = (this.description != null) ? this.description : value;
			case "depends-on" -> addParts(value, this.dependsOn);
			case "profiles" -> addParts(value, this.profiles);
			case "transaction" -> this.outsideTransaction |= value.equalsIgnoreCase("none");
			case "lock-timeout" -> this.lockTimeout = duration("Lock-Timeout", value, position);
			case "statement-timeout" -> this.statementTimeout = duration("Statement-Timeout", value, position);
			default -> {
				// a comment like any other
			}
		}
	}

	private static String spacedOnce(String text) {
		StringJoiner words = new StringJoiner(" ");
		for (StringTokenizer rest = new StringTokenizer(text); rest.hasMoreTokens();) {
			words.add(rest.nextToken());
		}
		return words.toString();
	}

	private static void addParts(String value, List<String> target) {
		for (String part : value.split(",", -1)) {
			if (!part.isBlank()) {
				target.add(part.strip());
			}
		}
	}

	private static Duration duration(String key, String value, Supplier<ScriptPosition> position) {
		return HeaderDuration.of(value)
			.orElseThrow(() -> new ScriptException(position.get(), key + ": '" + value + "' is no duration",
					"Write a number and ms, s, m (or min), h or d, up to 24d, for example: -- " + key + ": 5s"));
	}

	MigrationHeader header() {
		return new MigrationHeader(Optional.ofNullable(this.description).filter((text) -> !text.isEmpty()),
				this.dependsOn, this.profiles, this.outsideTransaction, this.sampleData,
				Optional.ofNullable(this.lockTimeout), Optional.ofNullable(this.statementTimeout));
	}

}
