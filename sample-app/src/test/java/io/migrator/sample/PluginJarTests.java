package io.migrator.sample;

import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the billing plugin as a jar of its own.
 */
class PluginJarTests {

	@Test
	void bringsMigrationsInItsOwnJar() throws IOException {
		Resource[] migrations = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:contents/plugins/billing/**/migrations/*.sql");
		assertThat(Arrays.stream(migrations).map(Resource::getFilename)).contains("001_create_plans.sql",
				"001_create_currencies.sql", "010_create_invoices.sql", "011_create_invoice_lines.sql");
		assertThat(migrations).allSatisfy((migration) -> assertThat(migration.getURL().toString())
			.contains("sample-app-plugin-billing.jar!/contents/plugins/billing/"));
	}

}
