package io.migrator.benchmarks.tool;

import java.io.IOException;
import java.sql.Connection;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Liquibase, with its defaults and formatted SQL; its summary goes to the log, as in
 * Spring Boot.
 */
final class LiquibaseTool implements Tool {

	@Override
	public void migrate(Target target, Location location) throws Exception {
		Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> update(target, location));
	}

	private static void update(Target target, Location location) throws Exception {
		try (Connection connection = target.dataSource().getConnection();
				Liquibase liquibase = new Liquibase(Location.CHANGELOG, files(location),
						new JdbcConnection(connection))) {
			liquibase.update(new Contexts(), new LabelExpression());
		}
	}

	private static ResourceAccessor files(Location location) throws IOException {
		return switch (location.kind()) {
			case FOLDER -> new DirectoryResourceAccessor(location.path().toFile());
			case JAR -> new ClassLoaderResourceAccessor(LiquibaseTool.class.getClassLoader());
		};
	}

}
