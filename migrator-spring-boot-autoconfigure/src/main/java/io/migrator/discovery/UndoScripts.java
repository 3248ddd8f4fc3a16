package io.migrator.discovery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the script that undoes each migration of a source.
 */
final class UndoScripts {

	private final Map<FoundFile, FoundFile> undoByUp = new HashMap<>();

	/**
	 * Matches scripts and migrations.
	 * @param files all SQL files of a source
	 * @param warnings gets a sentence for each script that undoes nothing
	 */
	UndoScripts(Collection<FoundFile> files, List<String> warnings) {
		List<FoundFile> undos = files.stream().filter((file) -> file.name().isUndo()).toList();
		if (undos.isEmpty()) {
			return;
		}
		Map<String, FoundFile> ups = new HashMap<>();
		files.stream()
			.filter((file) -> !file.name().isUndo())
			.forEach((file) -> ups.put(file.name().text().toLowerCase(Locale.ROOT), file));
		for (FoundFile undo : undos) {
			Optional<FoundFile> up = undo.name()
				.undoes()
				.stream()
				.filter(ups::containsKey)
				.map(ups::get)
				.findFirst()
				.or(() -> sameVersion(undo, ups.values()));
			if (up.isEmpty()) {
				warnings.add("'" + undo.file().location() + "' undoes nothing: there is no '"
						+ undo.name().undoes().get(0) + "' beside it");
			}
			else {
				FoundFile other = this.undoByUp.putIfAbsent(up.get(), undo);
				if (other != null) {
					warnings.add("'" + undo.file().location() + "' is not used: '" + other.file().location()
							+ "' undoes the same migration. Remove one of them");
				}
			}
		}
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

	Optional<FoundFile> of(FoundFile up) {
		return this.undoByUp.isEmpty() ? Optional.empty() : Optional.ofNullable(this.undoByUp.get(up));
	}

}
