package io.migrator.boot.modulith;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The modules as Spring Modulith finds them in the application's classes.
 */
public final class AnalyzedModules {

	private AnalyzedModules() {
	}

	/**
	 * Finds them.
	 * @param application the application's main class
	 * @return the modules
	 */
	public static ModuleDependencies of(Class<?> application) {
		return of(ApplicationModules.of(application));
	}

	static ModuleDependencies of(ApplicationModules modules) {
		Map<String, Set<String>> dependencies = new HashMap<>();
		modules.stream()
			.forEach((module) -> dependencies.put(name(module),
					module.getDirectDependencies(modules)
						.uniqueModules()
						.map(AnalyzedModules::name)
						.collect(Collectors.toSet())));
		return new ModuleDependencies(dependencies);
	}

	private static String name(ApplicationModule module) {
		return module.getIdentifier().toString();
	}

}
