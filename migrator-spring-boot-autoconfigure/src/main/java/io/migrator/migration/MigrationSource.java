package io.migrator.migration;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One owner of migrations with an order of its own: the core, a theme, a plugin, a
 * settings area of one of them, or an entity that one of them brings.
 *
 * @param owner who brings the migrations
 * @param name the theme's or plugin's name, empty for the core
 * @param part which part of the owner this is
 * @param partName the settings area, or the entity with its children
 * ({@code tasks/comments}); empty for the owner itself
 */
public record MigrationSource(Owner owner, String name, Part part,
		String partName) implements Comparable<MigrationSource> {

	private static final MigrationSource CORE = new MigrationSource(Owner.CORE, "", Part.ITSELF, "");

	/**
	 * Who brings migrations.
	 */
	public enum Owner {

		/**
		 * The core.
		 */
		CORE(Tier.CORE),
		/**
		 * A theme.
		 */
		THEME(Tier.THEME),
		/**
		 * A plugin.
		 */
		PLUGIN(Tier.PLUGIN);

		private final Tier tier;

		Owner(Tier tier) {
			this.tier = tier;
		}

	}

	/**
	 * Which part of an owner a source is.
	 */
	public enum Part {

		/**
		 * The owner's own migrations.
		 */
		ITSELF,
		/**
		 * A settings area.
		 */
		SETTINGS,
		/**
		 * An entity, or a child of one.
		 */
		ENTITY

	}

	public MigrationSource {
		Objects.requireNonNull(owner, "owner");
		Objects.requireNonNull(part, "part");
		if ((owner == Owner.CORE) != name.isEmpty()) {
			throw new IllegalArgumentException("A theme or plugin has a name, the core has none: '" + name + "'");
		}
		if ((part == Part.ITSELF) != partName.isEmpty()) {
			throw new IllegalArgumentException("A settings area or entity has a name: '" + partName + "'");
		}
		if (owner == Owner.CORE && part != Part.ITSELF) {
			throw new IllegalArgumentException("The core has no settings areas and no entities: '" + partName + "'");
		}
	}

	/**
	 * The core.
	 * @return the core's source
	 */
	public static MigrationSource core() {
		return CORE;
	}

	/**
	 * A theme.
	 * @param name the theme's folder name
	 * @return the theme's source
	 */
	public static MigrationSource theme(String name) {
		return new MigrationSource(Owner.THEME, name, Part.ITSELF, "");
	}

	/**
	 * A plugin.
	 * @param name the plugin's folder name
	 * @return the plugin's source
	 */
	public static MigrationSource plugin(String name) {
		return new MigrationSource(Owner.PLUGIN, name, Part.ITSELF, "");
	}

	/**
	 * The source of a path.
	 * @param path a path as {@link #path()} tells it
	 * @return the source, empty where no source has such a path
	 */
	public static Optional<MigrationSource> of(String path) {
		if (path.equals("core")) {
			return Optional.of(core());
		}
		String[] parts = path.split("/", -1);
		boolean named = parts.length > 1 && Arrays.stream(parts).noneMatch(String::isBlank);
		Optional<MigrationSource> owner = switch (named ? parts[0] : "") {
			case "theme" -> Optional.of(theme(parts[1]));
			case "plugin" -> Optional.of(plugin(parts[1]));
			default -> Optional.empty();
		};
		if (parts.length == 2 || owner.isEmpty()) {
			return owner;
		}
		String rest = String.join("/", Arrays.asList(parts).subList(Math.min(3, parts.length), parts.length));
		return switch (parts[2]) {
			case "settings" -> owner.filter((of) -> parts.length == 4).map((of) -> of.settings(rest));
			case "entities" -> owner.filter((of) -> parts.length > 3).map((of) -> of.entity(rest));
			default -> Optional.empty();
		};
	}

	/**
	 * A settings area of this theme or plugin.
	 * @param area the area's folder name
	 * @return the area's source
	 */
	public MigrationSource settings(String area) {
		return new MigrationSource(this.owner, this.name, Part.SETTINGS, area);
	}

	/**
	 * An entity of this theme or plugin.
	 * @param entity the entity's folder name, a child's with its parents before it
	 * ({@code tasks/comments})
	 * @return the entity's source
	 */
	public MigrationSource entity(String entity) {
		return new MigrationSource(this.owner, this.name, Part.ENTITY, entity);
	}

	/**
	 * The theme or plugin that a settings area or entity belongs to.
	 * @return the owner's own source, this one if it is that
	 */
	public MigrationSource ownerSource() {
		return (this.part == Part.ITSELF) ? this : new MigrationSource(this.owner, this.name, Part.ITSELF, "");
	}

	/**
	 * The tier this source runs in.
	 * @return the tier
	 */
	public Tier tier() {
		return (this.part == Part.ENTITY) ? Tier.ENTITY : this.owner.tier;
	}

	/**
	 * The path that starts the ids of this source's migrations.
	 * @return for example {@code core}, {@code theme/default/settings/mail},
	 * {@code plugin/ai/entities/completions}
	 */
	public String path() {
		String ownerPath = switch (this.owner) {
			case CORE -> "core";
			case THEME -> "theme/" + this.name;
			case PLUGIN -> "plugin/" + this.name;
		};
		return switch (this.part) {
			case ITSELF -> ownerPath;
			case SETTINGS -> ownerPath + "/settings/" + this.partName;
			case ENTITY -> ownerPath + "/entities/" + this.partName;
		};
	}

	// Written out for the same reason as those of MigrationId
	@Override
	public boolean equals(@Nullable Object obj) {
		return this == obj || (obj instanceof MigrationSource other && this.owner == other.owner
				&& this.part == other.part && this.name.equals(other.name) && this.partName.equals(other.partName));
	}

	@Override
	public int hashCode() {
		int kind = 31 * this.owner.hashCode() + this.part.hashCode();
		return 31 * (31 * kind + this.name.hashCode()) + this.partName.hashCode();
	}

	@Override
	public int compareTo(MigrationSource other) {
		int result = tier().compareTo(other.tier());
		if (result == 0) {
			result = this.owner.compareTo(other.owner);
		}
		if (result == 0) {
			result = this.name.compareTo(other.name);
		}
		if (result == 0) {
			result = this.part.compareTo(other.part);
		}
		return (result != 0) ? result : this.partName.compareTo(other.partName);
	}

	@Override
	public String toString() {
		return path();
	}

}
