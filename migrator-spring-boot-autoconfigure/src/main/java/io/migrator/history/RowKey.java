package io.migrator.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationSource.Owner;
import io.migrator.migration.MigrationSource.Part;

/**
 * The columns that name a migration in the tables: the other spelling of a
 * {@link MigrationId}.
 *
 * @param table the table
 * @param sourceType {@code theme}, {@code plugin}, {@code theme-settings} or
 * {@code plugin-settings}; null in the core's table and in old rows
 * @param sourceName the theme's or plugin's name, followed by the path of the settings
 * area for settings; null like the type
 * @param entityName the entity, a child's with its parents before it; null for others
 * @param filename the file's name
 */
record RowKey(HistoryTable table, @Nullable String sourceType, @Nullable String sourceName, @Nullable String entityName,
		String filename) {

	private static final String SETTINGS_TYPE = "-settings";

	private static final String SETTINGS_PATH = "/settings/";

	/**
	 * The key of a migration.
	 */
	static RowKey of(MigrationId id) {
		MigrationSource source = id.source();
		if (source.owner() == Owner.CORE) {
			return new RowKey(HistoryTable.CORE, null, null, null, id.filename());
		}
		String type = (source.owner() == Owner.THEME) ? "theme" : "plugin";
		return switch (source.part()) {
			case ITSELF -> new RowKey(HistoryTable.CONTENT, type, source.name(), null, id.filename());
			case SETTINGS -> new RowKey(HistoryTable.CONTENT, type + SETTINGS_TYPE,
					source.name() + SETTINGS_PATH + source.partName(), null, id.filename());
			case ENTITY -> new RowKey(HistoryTable.ENTITY, type, source.name(), source.partName(), id.filename());
		};
	}

	/**
	 * The migration that this key names, taken by the letter.
	 * @return the id; empty where the key names none (a type that we do not know, a
	 * source that is NULL)
	 */
	Optional<MigrationId> id() {
		MigrationSource source = this.filename.isBlank() ? null : source();
		return (source != null) ? Optional.of(new MigrationId(source, this.filename)) : Optional.empty();
	}

	private @Nullable MigrationSource source() {
		if (this.table == HistoryTable.CORE) {
			return MigrationSource.core();
		}
		Owner owner = owner();
		String name = this.sourceName;
		if (owner == null || name == null || name.isEmpty()) {
			return null;
		}
		if (this.table == HistoryTable.ENTITY) {
			String entity = this.entityName;
			return (entity == null || entity.isEmpty() || isSettings()) ? null
					: new MigrationSource(owner, name, Part.ENTITY, entity);
		}
		if (!isSettings()) {
			return new MigrationSource(owner, name, Part.ITSELF, "");
		}
		int settings = name.indexOf(SETTINGS_PATH);
		int area = settings + SETTINGS_PATH.length();
		return (settings <= 0 || area == name.length()) ? null
				: new MigrationSource(owner, name.substring(0, settings), Part.SETTINGS, name.substring(area));
	}

	/**
	 * Who the type says it is; a later layout of the other system calls a theme a
	 * project.
	 */
	@Nullable Owner owner() {
		if (this.sourceType == null) {
			return null;
		}
		return switch (this.sourceType) {
			case "theme", "theme-settings", "project", "project-settings" -> Owner.THEME;
			case "plugin", "plugin-settings" -> Owner.PLUGIN;
			default -> null;
		};
	}

	private boolean isSettings() {
		return this.sourceType != null && this.sourceType.endsWith(SETTINGS_TYPE);
	}

	/**
	 * The values of {@link HistoryTable#key()}, in its order.
	 */
	List<@Nullable String> values() {
		List<@Nullable String> values = new ArrayList<>();
		for (String column : this.table.key()) {
			values.add(switch (column) {
				case "source_type" -> this.sourceType;
				case "source_name" -> this.sourceName;
				case "entity_name" -> this.entityName;
				default -> this.filename;
			});
		}
		return values;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.table.tableName()).append(" (");
		List<@Nullable String> values = values();
		for (int i = 0; i < values.size(); i++) {
			text.append((i > 0) ? ", " : "").append(this.table.key().get(i)).append(" = ");
			text.append((values.get(i) == null) ? "NULL" : "'" + values.get(i) + "'");
		}
		return text.append(')').toString();
	}

}
