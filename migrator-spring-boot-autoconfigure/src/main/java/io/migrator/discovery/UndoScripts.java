package io.migrator.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.SqlSource;

/**
 * Finds the script that undoes each migration of a source.
 */
final class UndoScripts {

	/**
	 * By the name of what each undoes.
	 */
	private final Map<String, FoundFile> undos = new HashMap<>();

	/**
	 * Matches scripts and migrations.
	 * @param files all SQL files of a source
	 * @param warnings gets a sentence for each script that undoes nothing
	 */
	UndoScripts(Collection<FoundFile> files, List<String> warnings) {
		List<FoundFile> scripts = new ArrayList<>();
		for (FoundFile file : files) {
			if (file.name().isUndo()) {
				scripts.add(file);
			}
		}
		if (!scripts.isEmpty()) {
			match(scripts, files, warnings);
		}
	}

	private void match(List<FoundFile> scripts, Collection<FoundFile> files, List<String> warnings) {
		Map<String, FoundFile> ups = new HashMap<>();
		for (FoundFile file : files) {
			if (!file.name().isUndo()) {
				ups.put(file.name().text().toLowerCase(Locale.ROOT), file);
			}
		}
		for (FoundFile undo : scripts) {
			Optional<FoundFile> up = up(undo, ups);
			if (up.isEmpty()) {
				warnings.add("'" + undo.file().location() + "' undoes nothing: there is no '"
						+ undo.name().undoes().get(0) + "' beside it");
			}
			else {
				FoundFile other = this.undos.putIfAbsent(up.get().name().text(), undo);
				if (other != null) {
					warnings.add("'" + undo.file().location() + "' is not used: '" + other.file().location()
							+ "' undoes the same migration. Remove one of them");
				}
			}
		}
	}

	private static Optional<FoundFile> up(FoundFile undo, Map<String, FoundFile> ups) {
		for (String name : undo.name().undoes()) {
			FoundFile up = ups.get(name);
			if (up != null) {
				return Optional.of(up);
			}
		}
		return sameVersion(undo, ups.values());
	}

	/**
	 * {@code U1__undo_it.sql} undoes {@code V1__do_it.sql}, as Flyway has it.
	 */
	private static Optional<FoundFile> sameVersion(FoundFile undo, Collection<FoundFile> ups) {
		if (undo.name().version().isEmpty() || !undo.name().text().regionMatches(true, 0, "u", 0, 1)) {
			return Optional.empty();
		}
		List<FoundFile> same = ups.stream().filter((up) -> up.name().version().equals(undo.name().version())).toList();
		return (same.size() == 1) ? Optional.of(same.get(0)) : Optional.empty();
	}

	Optional<SqlSource> of(FoundFile up) {
		if (up.file() instanceof JavaFile java) {
			return java.undo();
		}
		FoundFile undo = this.undos.get(up.name().text());
		return (undo != null) ? Optional.of(undo.file()) : Optional.empty();
	}

}
