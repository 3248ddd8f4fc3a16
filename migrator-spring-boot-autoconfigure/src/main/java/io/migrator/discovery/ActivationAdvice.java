package io.migrator.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.migrator.migration.ActiveParts;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationSource.Owner;
import io.migrator.migration.Tier;

/**
 * What a person should know about parts that are not active, or are and were not found.
 *
 * @param settings which parts are to be active
 * @param inventory what was found
 * @param parts the active parts
 */
record ActivationAdvice(DiscoverySettings settings, Inventory inventory, ActiveParts parts) {

	/**
	 * What would make a source's migrations run that do not run now.
	 * @return the property and its value
	 */
	String howToActivate(MigrationSource source) {
		if (this.parts.isActive(source)) {
			return "migrator." + source.tier().id() + ".enabled=true";
		}
		return (source.owner() == Owner.THEME) ? "migrator.theme.active=" + source.name()
				: pluginLine(List.of(source.name()));
	}

	private String pluginLine(Collection<String> more) {
		List<String> plugins = new ArrayList<>(this.parts.plugins());
		plugins.addAll(more);
		return "migrator.plugin.active: [" + String.join(", ", plugins) + "]";
	}

	/**
	 * What a person should know, one sentence or two each.
	 */
	List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		missing(warnings);
		return warnings;
	}

	/**
	 * What was found and is left out because the settings say so.
	 */
	List<String> leftOut() {
		List<String> sentences = new ArrayList<>();
		tiersThatAreOff(sentences);
		inactive(sentences);
		return sentences;
	}

	private void tiersThatAreOff(List<String> warnings) {
		if (this.parts.tiers().size() == Tier.values().length) {
			return;
		}
		for (Tier tier : Tier.values()) {
			long count = this.inventory.sources()
				.stream()
				.filter((source) -> source.tier() == tier && this.parts.isActive(source)
						&& !this.parts.tiers().contains(tier))
				.mapToLong(this::migrations)
				.sum();
			if (count > 0) {
				warnings.add(String.format(Locale.ROOT,
						"%s of tier %s %s left out because the tier is off; to run %s: migrator.%s.enabled=true",
						(count == 1) ? "1 migration" : count + " migrations", tier.id(), (count == 1) ? "is" : "are",
						(count == 1) ? "it" : "them", tier.id()));
			}
		}
	}

	private long migrations(MigrationSource source) {
		return this.inventory.files(source).stream().filter((file) -> file.name().isMigration()).count();
	}

	private void missing(List<String> warnings) {
		if (this.parts.theme().isPresent()) {
			missing(MigrationSource.theme(this.parts.theme().get()), "theme", this.settings.themeLocations(), warnings);
		}
		for (String plugin : this.parts.plugins()) {
			missing(MigrationSource.plugin(plugin), "plugin", this.settings.pluginLocations(), warnings);
		}
	}

	private void missing(MigrationSource owner, String word, List<String> locations, List<String> warnings) {
		if (this.inventory.owners().contains(owner) || !runs(owner.owner())) {
			return;
		}
		List<String> near = NearNames.of(owner.name(), Activation.names(owner.owner(), this.inventory.owners()));
		warnings.add(String.format(Locale.ROOT, "The active %s '%s' has no folder in %s.%s", word, owner.name(),
				locations.stream().map((location) -> "'" + location + "'").collect(Collectors.joining(", ")),
				near.isEmpty() ? " Check migrator." + word + ".active" : NearNames.didYouMean(near)));
	}

	/**
	 * Whether anything that such owners bring can run.
	 */
	private boolean runs(Owner owner) {
		Tier own = (owner == Owner.THEME) ? Tier.THEME : Tier.PLUGIN;
		return this.parts.tiers().contains(own) || this.parts.tiers().contains(Tier.ENTITY);
	}

	private void inactive(List<String> warnings) {
		Set<MigrationSource> owners = new HashSet<>();
		for (MigrationSource source : this.inventory.sources()) {
			if (!this.parts.isActive(source) && this.parts.tiers().contains(source.tier())) {
				owners.add(source.ownerSource());
			}
		}
		if (owners.isEmpty()) {
			return;
		}
		List<String> themes = Activation.names(Owner.THEME, owners);
		if (!themes.isEmpty()) {
			String one = (themes.size() == 1) ? "to run it: " : "to run one of them: ";
			warnings.add(String.format(Locale.ROOT, "%s found but not active; %smigrator.theme.active: %s",
					subject("Theme", themes),
					this.parts.theme().map((theme) -> "to run it instead of '" + theme + "': ").orElse(one),
					themes.get(0)));
		}
		List<String> plugins = Activation.names(Owner.PLUGIN, owners);
		if (!plugins.isEmpty()) {
			warnings.add(String.format(Locale.ROOT, "%s found but not active; to run %s: %s",
					subject("Plugin", plugins), (plugins.size() == 1) ? "it" : "them", pluginLine(plugins)));
		}
	}

	private static String subject(String word, List<String> names) {
		String quoted = names.stream().map((name) -> "'" + name + "'").collect(Collectors.joining(", "));
		return word + ((names.size() == 1) ? " " : "s ") + quoted + ((names.size() == 1) ? " is" : " are");
	}

}
