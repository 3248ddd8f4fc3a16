package io.migrator.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the {@code migrator.yml} of a theme or plugin says.
 *
 * @param location where it is
 * @param dependsOn the sources that come before the theme or plugin, as written
 */
record SourceManifest(String location, List<String> dependsOn) {

	private static final String DEPENDS_ON = "depends-on";

	private static final String EXAMPLE = "Write, for example, 'depends-on: [plugin/billing]'";

	/**
	 * Reads a file.
	 * @throws IllegalArgumentException where it is not what it should be, saying so
	 */
	static SourceManifest read(LocatedFile file) {
		String location = file.location();
		try (InputStream in = file.open()) {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			return of(location, new Yaml(new SafeConstructor(options))
				.load(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())));
		}
		catch (YAMLException ex) {
			if (ex.getCause() instanceof CharacterCodingException) {
				throw new IllegalArgumentException("'" + location + "' is no UTF-8. Save it as UTF-8", ex);
			}
			throw new IllegalArgumentException(
					"'" + location + "' is no YAML: " + String.valueOf(ex.getMessage()).strip() + ". " + EXAMPLE, ex);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(FolderScan.cannotRead(location, ex), ex);
		}
	}

	private static SourceManifest of(String location, @Nullable Object content) {
		List<String> dependsOn = new ArrayList<>();
		if (content == null) {
			return new SourceManifest(location, dependsOn);
		}
		if (!(content instanceof Map<?, ?> map)) {
			throw new IllegalArgumentException("'" + location + "' holds no keys. " + EXAMPLE);
		}
		map.forEach((key, value) -> {
			if (!DEPENDS_ON.equals(key)) {
				throw new IllegalArgumentException("'" + location + "' has an unknown key, '" + key + "': it may have '"
						+ DEPENDS_ON + "' only. " + EXAMPLE);
			}
			if (value instanceof List<?> list) {
				list.forEach((entry) -> dependsOn.add(entry(location, entry)));
			}
			else if (value != null) {
				dependsOn.add(entry(location, value));
			}
		});
		return new SourceManifest(location, List.copyOf(dependsOn));
	}

	private static String entry(String location, @Nullable Object value) {
		if (!(value instanceof String text) || text.isBlank()) {
			throw new IllegalArgumentException("'" + location + "' has an entry under '" + DEPENDS_ON
					+ "' that is no source: '" + value + "'. " + EXAMPLE);
		}
		return text.strip();
	}

}
