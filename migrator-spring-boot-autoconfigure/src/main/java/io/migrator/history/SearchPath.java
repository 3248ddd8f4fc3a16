package io.migrator.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The names in a {@code search_path} setting.
 */
final class SearchPath {

	private SearchPath() {
	}

	/**
	 * The schemas in order, as the server understands them: quotes taken off, other names
	 * in lower case, {@code $user} replaced.
	 * @param setting for example {@code "$user", public}
	 * @param user what {@code $user} stands for
	 */
	static List<String> schemas(String setting, String user) {
		List<String> schemas = new ArrayList<>();
		StringBuilder name = new StringBuilder();
		boolean quoted = false;
		boolean wasQuoted = false;
		for (int i = 0; i <= setting.length(); i++) {
			char c = (i < setting.length()) ? setting.charAt(i) : ',';
			if (c == '"' && i < setting.length()) {
				if (quoted && i + 1 < setting.length() && setting.charAt(i + 1) == '"') {
					name.append(c);
					i++;
				}
				else {
					quoted = !quoted;
					wasQuoted = true;
				}
			}
			else if (c == ',' && (!quoted || i == setting.length())) {
				add(schemas, wasQuoted ? name.toString() : lowerCase(name), user);
				name.setLength(0);
				wasQuoted = false;
			}
			else if (quoted || !Character.isWhitespace(c)) {
				name.append(c);
			}
		}
		return List.copyOf(schemas);
	}

	/**
	 * PostgreSQL folds the letters of ASCII only.
	 */
	private static String lowerCase(StringBuilder name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c >= 'A' && c <= 'Z') {
				name.setCharAt(i, (char) (c + ('a' - 'A')));
			}
		}
		return name.toString();
	}

	private static void add(List<String> schemas, String name, String user) {
		if (!name.isEmpty()) {
			schemas.add(name.equals("$user") ? user : name);
		}
	}

}
