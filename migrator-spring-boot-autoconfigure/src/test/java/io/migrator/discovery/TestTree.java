package io.migrator.discovery;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.migration.Tier;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A class path of folders and jars in a temporary folder, and settings to scan it with.
 */
final class TestTree {

	private final Path folder;

	private final List<URL> roots = new ArrayList<>();

	private List<String> core = List.of(DiscoverySettings.DEFAULT_CORE_LOCATION);

	private List<String> themes = List.of(DiscoverySettings.DEFAULT_THEME_LOCATION);

	private List<String> plugins = List.of(DiscoverySettings.DEFAULT_PLUGIN_LOCATION);

	private Optional<String> theme = Optional.empty();

	private List<String> activePlugins = List.of();

	private Set<Tier> tiers = EnumSet.allOf(Tier.class);

	private boolean sampleData;

	private Predicate<String> profiles = (expression) -> false;

	TestTree(Path folder) {
		this.folder = folder;
		root(folder.resolve("classes"));
	}

	private void root(Path path) {
		try {
			Files.createDirectories(path);
			this.roots.add(path.toUri().toURL());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path(String name) {
		return this.folder.resolve("classes").resolve(name);
	}

	TestTree file(String name) {
		return file(name, "SELECT '" + name + "';\n");
	}

	TestTree file(String name, String text) {
		write(path(name), text.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	TestTree files(String prefix, String... names) {
		for (String name : names) {
			file(prefix + name);
		}
		return this;
	}

	static void write(Path path, byte[] bytes) {
		try {
			Files.createDirectories(path.getParent());
			Files.write(path, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Adds a jar with files that say their own name, without entries for folders.
	 */
	TestTree jar(String jar, String... names) {
		Path path = this.folder.resolve(jar);
		try {
			writeJar(path, ZipEntry.DEFLATED, names);
			this.roots.add(path.toUri().toURL());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	static void writeJar(Path path, int method, String... names) throws IOException {
		try (OutputStream out = Files.newOutputStream(path); ZipOutputStream zip = new ZipOutputStream(out)) {
			for (String name : names) {
				zip.setMethod(method);
				byte[] bytes = name.endsWith("/") ? new byte[0]
						: ("SELECT '" + name + "';\n").getBytes(StandardCharsets.UTF_8);
				put(zip, name, method, bytes);
			}
		}
	}

	static void put(ZipOutputStream zip, String name, int method, byte[] bytes) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setMethod(method);
		if (method == ZipEntry.STORED) {
			CRC32 crc = new CRC32();
			crc.update(bytes);
			entry.setSize(bytes.length);
			entry.setCrc(crc.getValue());
		}
		zip.putNextEntry(entry);
		zip.write(bytes);
		zip.closeEntry();
	}

	TestTree classPath(URL url) {
		this.roots.add(url);
		return this;
	}

	TestTree core(String... locations) {
		this.core = List.of(locations);
		return this;
	}

	TestTree themes(String... locations) {
		this.themes = List.of(locations);
		return this;
	}

	TestTree plugins(String... locations) {
		this.plugins = List.of(locations);
		return this;
	}

	TestTree activeTheme(String theme) {
		this.theme = Optional.of(theme);
		return this;
	}

	TestTree activePlugins(String... plugins) {
		this.activePlugins = List.of(plugins);
		return this;
	}

	TestTree without(Tier tier) {
		this.tiers = EnumSet.copyOf(this.tiers);
		this.tiers.remove(tier);
		return this;
	}

	TestTree withSampleData() {
		this.sampleData = true;
		return this;
	}

	TestTree profiles(Predicate<String> profiles) {
		this.profiles = profiles;
		return this;
	}

	FoundMigrations scan() {
		DiscoverySettings settings = new DiscoverySettings(this.core, this.themes, this.plugins, this.theme,
				this.activePlugins, this.tiers, this.sampleData, Map.of());
		URLClassLoader classLoader = new URLClassLoader(this.roots.toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader());
		return new MigrationScanner(settings, classLoader, this.profiles).scan();
	}

	ResolvedMigrations resolve() {
		return scan().resolve(Map.of());
	}

	ResolvedMigrations resolve(Map<MigrationId, Fingerprint> vouched) {
		return scan().resolve(vouched);
	}

	List<String> ids() {
		return resolve().migrations().stream().map((migration) -> migration.id().toString()).toList();
	}

	List<String> warnings() {
		return resolve().warnings();
	}

	ResolvedMigration migration(String id) {
		return resolve().migrations()
			.stream()
			.filter((migration) -> migration.id().toString().equals(id))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * What is refused, which is expected.
	 */
	List<String> problems() {
		return catchThrowableOfType(DiscoveryException.class, this::resolve).problems();
	}

}
