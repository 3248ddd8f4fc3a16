package io.migrator.adoption;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.migration.SqlSource;

/**
 * The changesets of one of Liquibase's formatted SQL files, by the comments that begin
 * them.
 *
 * @param list the changesets in order, none where the file has no such comments
 */
record ChangeSets(List<ChangeSet> list) {

	private static final Pattern HEADER = Pattern.compile("(?i)^\\s*--\\s*liquibase\\s+formatted\\s+sql\\b(.*)");

	private static final Pattern CHANGE_SET = Pattern
		.compile("(?i)^\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+?)\\s*:\\s*(\"[^\"]+\"|\\S+)(.*)");

	private static final Pattern LOGICAL_PATH = Pattern.compile("(?i)\\blogicalFilePath:(\"[^\"]+\"|\\S+)");

	ChangeSets {
		list = List.copyOf(list);
	}

	/**
	 * One changeset.
	 *
	 * @param author who wrote it
	 * @param id its id, of that author and file
	 * @param path the file's name in the history, where it is not the file's own
	 */
	record ChangeSet(String author, String id, Optional<String> path) {

		@Override
		public String toString() {
			return this.author + ":" + this.id;
		}

	}

	static ChangeSets of(SqlSource file) {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
			return of(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + file.location(), ex);
		}
	}

	private static ChangeSets of(BufferedReader reader) throws IOException {
		List<ChangeSet> sets = new ArrayList<>();
		Optional<String> path = Optional.empty();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			Matcher header = HEADER.matcher(line);
			if (header.find()) {
				path = logicalPath(header.group(1));
			}
			Matcher set = CHANGE_SET.matcher(line);
			if (set.find()) {
				Optional<String> ofFile = path;
				sets.add(new ChangeSet(unquoted(set.group(1)), unquoted(set.group(2)),
						logicalPath(set.group(3)).or(() -> ofFile)));
			}
		}
		return new ChangeSets(sets);
	}

	private static Optional<String> logicalPath(String attributes) {
		Matcher path = LOGICAL_PATH.matcher(attributes);
		return path.find() ? Optional.of(unquoted(path.group(1))) : Optional.empty();
	}

	private static String unquoted(String text) {
		return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text.strip();
	}

}
