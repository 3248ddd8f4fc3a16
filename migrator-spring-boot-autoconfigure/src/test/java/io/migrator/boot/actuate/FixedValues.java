package io.migrator.boot.actuate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts fixed values where answers differ from call to call, and finds the real ones
 * again.
 */
final class FixedValues {

	private static final Map<Pattern, String> FIXED = new LinkedHashMap<>();
	static {
		FIXED.put(Pattern.compile("\"\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\""), "\"2026-11-21T10:00:00Z\"");
		FIXED.put(Pattern.compile("(?<=\"(?:durationMs|executionTimeMs)\":)\\d+"), "12");
		FIXED.put(Pattern.compile("(?<=\"product\":\")PostgreSQL [^\"]+"), "PostgreSQL 18.6");
		FIXED.put(Pattern.compile("(?<=\"(?:executedBy|databaseUser)\":\")[^\"]+"), "shop");
		FIXED.put(Pattern.compile("(?<=\"migratorVersion\":\")[^\"]+"), "0.1.0");
		FIXED.put(Pattern.compile("(?<=\"host\":\")[^\"]+"), "10.0.0.7");
		FIXED.put(Pattern.compile("(?<=\\bpid )\\d+"), "4711");
		FIXED.put(Pattern.compile("\\b\\d+ s\\b(?= ago|,)"), "3 s");
		FIXED.put(Pattern.compile("(?<=localhost:)\\d+"), "5432");
	}

	private static final Pattern RUN = Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

	private final Map<String, String> runs = new LinkedHashMap<>();

	/**
	 * An answer with fixed values; its runs are numbered as they appear.
	 */
	String fix(String answer) {
		String fixed = RUN.matcher(answer).replaceAll((run) -> this.runs.computeIfAbsent(run.group(), this::invented));
		for (Map.Entry<Pattern, String> value : FIXED.entrySet()) {
			fixed = value.getKey().matcher(fixed).replaceAll(Matcher.quoteReplacement(value.getValue()));
		}
		return fixed;
	}

	/**
	 * A path with the run that the fixed one stands for.
	 */
	String real(String path) {
		String real = path;
		for (Map.Entry<String, String> run : this.runs.entrySet()) {
			real = real.replace(run.getValue(), run.getKey());
		}
		return real;
	}

	private String invented(String run) {
		return UUID.nameUUIDFromBytes(("run " + this.runs.size()).getBytes(StandardCharsets.US_ASCII)).toString();
	}

}
