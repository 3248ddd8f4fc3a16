package io.migrator.boot.modulith;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.importer.ImportOption;
import io.migrator.Migrator;
import io.migrator.boot.ProjectFiles;
import io.migrator.boot.actuate.MigrationsEndpoint;
import io.migrator.boot.autoconfigure.MigrationsEndpointAutoConfiguration;
import io.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import io.migrator.boot.autoconfigure.ModulithMigrationsAutoConfiguration;
import io.migrator.boot.diagnostics.InvalidPropertyException;
import io.migrator.boot.modulith.circle.CircleApplication;
import io.migrator.boot.modulith.shop.ShopApplication;
import io.migrator.plan.MigrationState;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.util.ApplicationModulesExporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class ModulesTests {

	/**
	 * Modulith itself leaves classes of tests out.
	 */
	private static final ApplicationModules SHOP = ApplicationModules.of(ShopApplication.class, everything());

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void prepare() {
		ProjectFiles project = new ProjectFiles(this.folder)
			.file("contents/plugins/catalog/migrations/001_products.sql",
					"CREATE TABLE products (id int, order_id int REFERENCES orders (id))")
			.file("contents/plugins/orders/migrations/001_orders.sql", "CREATE TABLE orders (id int PRIMARY KEY)")
			.file("contents/plugins/ai/migrations/001_usage.sql",
					"CREATE TABLE usage AS SELECT count(*) AS products FROM products");
		this.runner = this.runner
			.withConfiguration(
					AutoConfigurations.of(MigratorAutoConfiguration.class, ModulithMigrationsAutoConfiguration.class))
			.withPropertyValues(project.properties().toArray(String[]::new))
			.withPropertyValues("migrator.url=" + this.database.jdbcUrl(), "migrator.core.enabled=false",
					"migrator.plugin.active=ai", "migrator.modulith.enabled=true");
	}

	@Test
	void migratesModulesInTheOrderOfTheirDependenciesAndBeforeOtherPlugins() throws IOException {
		this.runner.withClassLoader(described(new ApplicationModulesExporter(SHOP).toJson())).run((context) -> {
			Migrator migrator = context.getBean(Migrator.class);
			assertThat(migrator.migrate().migrations()).extracting((migration) -> migration.id().toString())
				.containsExactly("plugin/orders/001_orders.sql", "plugin/catalog/001_products.sql",
						"plugin/ai/001_usage.sql");
			assertThat(this.database
				.query("SELECT source_type || ' ' || source_name FROM _content_migrations ORDER BY id"))
				.containsExactly("plugin orders", "plugin catalog", "plugin ai");
			assertThat(migrator.status().warnings()).noneMatch((warning) -> warning.contains("accounts"));
		});
	}

	@Test
	void showsModulesAsSourcesInTheEndpoint() throws IOException {
		this.runner.withClassLoader(described(new ApplicationModulesExporter(SHOP).toJson()))
			.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=migrations", "migrator.plugin.active=")
			.run((context) -> assertThat(context.getBean(MigrationsEndpoint.class).migrations().tiers())
				.flatExtracting((tier) -> tier.sources())
				.extracting((source) -> source.source(), (source) -> source.migrations().get(0).state())
				.containsExactly(tuple("plugin/orders", MigrationState.PENDING),
						tuple("plugin/catalog", MigrationState.PENDING)));
	}

	@Test
	void findsFilesBesideThePackagesOfModules() throws IOException {
		new ProjectFiles(this.folder).file("com/shop/accounts/migrations/001_accounts.sql",
				"CREATE TABLE accounts (id int)");
		this.runner.withClassLoader(described(new ApplicationModulesExporter(SHOP).toFullJson()))
			.withPropertyValues("migrator.plugin.locations=classpath*:com/shop", "migrator.plugin.active=")
			.run((context) -> assertThat(context.getBean(Migrator.class).migrate().migrations())
				.extracting((migration) -> migration.id().toString())
				.containsExactly("plugin/accounts/001_accounts.sql"));
	}

	@Test
	void leavesModulesAloneUnlessAsked() throws IOException {
		this.runner.withClassLoader(described(new ApplicationModulesExporter(SHOP).toJson()))
			.withPropertyValues("migrator.modulith.enabled=false")
			.run((context) -> assertThat(context.getBean(Migrator.class).plan().steps()).hasSize(1));
	}

	@Test
	void analyzesTheClassesWhereNothingWasWritten() {
		assertThat(AnalyzedModules.of(SHOP))
			.isEqualTo(ModuleMetadata.parse(new ApplicationModulesExporter(SHOP).toJson()));
		assertThat(AnalyzedModules.of(SHOP).inOrder()).containsExactly("orders", "catalog", "accounts");
	}

	@Test
	void namesModulesThatDependOnEachOther() {
		ApplicationModules circle = ApplicationModules.of(CircleApplication.class, everything());
		assertThatExceptionOfType(CyclicModulesException.class).isThrownBy(() -> AnalyzedModules.of(circle).inOrder())
			.withMessage("The application's modules depend on each other in a circle: left -> right -> left")
			.satisfies((ex) -> assertThat(ex.circle()).containsExactly("left", "right", "left"));
	}

	@Test
	void ignoresDependenciesOnWhatIsNoModule() {
		assertThat(
				new ModuleDependencies(Map.of("b", Set.of("library", "c"), "a", Set.of("b"), "c", Set.of())).inOrder())
			.containsExactly("c", "b", "a");
	}

	@Test
	void saysThatModulithIsNotThere() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.modulith"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidPropertyException.class, (ex) -> assertThat(ex).hasMessage(
						"migrator.modulith.enabled is 'true', " + "and Spring Modulith is not on the class path")));
	}

	@Test
	void saysThatThereIsNoApplicationClass() {
		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidPropertyException.class)
			.hasMessageContaining("no class with @SpringBootApplication"));
	}

	private ClassLoader described(String json) throws IOException {
		Path file = this.folder.resolve("META-INF/spring-modulith/application-modules.json");
		Files.createDirectories(file.getParent());
		Files.writeString(file, json);
		return new URLClassLoader(new URL[] { url(this.folder) }, getClass().getClassLoader());
	}

	private static URL url(Path path) throws MalformedURLException {
		return path.toUri().toURL();
	}

	private static ImportOption everything() {
		return (location) -> true;
	}

}
