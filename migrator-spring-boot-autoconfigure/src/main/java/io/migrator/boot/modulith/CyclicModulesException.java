package io.migrator.boot.modulith;

import java.util.List;

import io.migrator.migration.MigratorException;

/**
 * Modules that depend on each other in a circle, so that there is no order to migrate
 * them in.
 */
public final class CyclicModulesException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final List<String> circle;

	CyclicModulesException(List<String> circle) {
		super("The application's modules depend on each other in a circle: " + String.join(" -> ", circle),
				"Take one of these dependencies out of the code; or set migrator.modulith.enabled=false "
						+ "and name the modules in the order of their migrations in migrator.plugin.active",
				null);
		this.circle = List.copyOf(circle);
	}

	/**
	 * The circle.
	 * @return the modules, the first one again at the end
	 */
	public List<String> circle() {
		return this.circle;
	}

}
