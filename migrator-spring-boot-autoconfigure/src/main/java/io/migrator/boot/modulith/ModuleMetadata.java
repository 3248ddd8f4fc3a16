package io.migrator.boot.modulith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * The description of the modules that Spring Modulith writes when the application is
 * built: with it nothing is analyzed at start.
 */
public final class ModuleMetadata {

	static final String LOCATION = "classpath:META-INF/spring-modulith/application-modules.json";

	private ModuleMetadata() {
	}

	/**
	 * Reads it.
	 * @param resources where it is
	 * @return the modules, empty where it was not written
	 */
	public static Optional<ModuleDependencies> read(ResourceLoader resources) {
		Resource resource = resources.getResource(LOCATION);
		if (!resource.exists()) {
			return Optional.empty();
		}
		try {
			return Optional.of(parse(resource.getContentAsString(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ModuleDependencies parse(String json) {
		Map<String, Set<String>> modules = new HashMap<>();
		JsonParserFactory.getJsonParser().parseMap(json).forEach((name, module) -> modules.put(name, targets(module)));
		return new ModuleDependencies(modules);
	}

	private static Set<String> targets(Object module) {
		Set<String> targets = new HashSet<>();
		if (module instanceof Map<?, ?> properties && properties.get("dependencies") instanceof List<?> dependencies) {
			for (Object dependency : dependencies) {
				if (dependency instanceof Map<?, ?> entry && entry.get("target") instanceof String target) {
					targets.add(target);
				}
			}
		}
		return targets;
	}

}
