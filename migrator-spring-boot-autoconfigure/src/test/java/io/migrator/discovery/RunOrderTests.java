package io.migrator.discovery;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunOrderTests {

	@TempDir
	Path folder;

	@Test
	void ordersCustomerTheme() {
		TestTree tree = new TestTree(this.folder).activeTheme("crm");
		String entities = "contents/themes/crm/entities/";
		tree.files(entities, "activities/migrations/020_activities.sql", "campaigns/migrations/001_campaigns.sql",
				"companies/migrations/001_companies.sql", "contacts/migrations/001_contacts.sql",
				"contacts/migrations/002_contacts_index.sql", "notes/migrations/020_notes.sql",
				"opportunities/migrations/010_opportunities.sql",
				"opportunities/migrations/011_opportunities_sample_data.sql");
		tree.files("contents/themes/crm/migrations/", "001_setup.sql", "090_sample_data.sql");
		tree.files("core/migrations/", "001_init.sql", "002_sample_data.sql", "010_more.sql");
		assertThat(tree.withSampleData().ids()).containsExactly("core/001_init.sql", "core/002_sample_data.sql",
				"core/010_more.sql", "theme/crm/001_setup.sql", "theme/crm/entities/campaigns/001_campaigns.sql",
				"theme/crm/entities/companies/001_companies.sql", "theme/crm/entities/contacts/001_contacts.sql",
				"theme/crm/entities/contacts/002_contacts_index.sql",
				"theme/crm/entities/opportunities/010_opportunities.sql",
				"theme/crm/entities/activities/020_activities.sql", "theme/crm/entities/notes/020_notes.sql",
				"theme/crm/090_sample_data.sql", "theme/crm/entities/opportunities/011_opportunities_sample_data.sql");
	}

	@Test
	void ordersByVersionThenName() {
		TestTree tree = new TestTree(this.folder);
		tree.files("core/migrations/", "R__a_views.sql", "zz.sql", "aa.sql", "10_x.sql", "2_b.sql", "002_a.sql",
				"20250101_x.sql", "1.10_x.sql", "1.9_x.sql", "V1_5__x.sql", "999a_y.sql", "999b_x.sql",
				"20240101120000_x.sql", "9999999_x.sql");
		assertThat(tree.ids()).containsExactly("core/V1_5__x.sql", "core/1.9_x.sql", "core/1.10_x.sql",
				"core/002_a.sql", "core/2_b.sql", "core/10_x.sql", "core/999a_y.sql", "core/999b_x.sql",
				"core/9999999_x.sql", "core/20240101120000_x.sql", "core/20250101_x.sql", "core/aa.sql", "core/zz.sql",
				"core/R__a_views.sql");
	}

	@Test
	void ordersPluginsAsConfigured() {
		TestTree tree = new TestTree(this.folder).activeTheme("x").activePlugins("b", "a", "b");
		tree.files("contents/", "plugins/a/migrations/001.sql", "plugins/b/migrations/002.sql",
				"plugins/b/migrations/R__v.sql", "plugins/b/settings/z/migrations/001.sql",
				"plugins/b/settings/m/migrations/005.sql", "themes/x/migrations/009.sql",
				"themes/x/settings/s/migrations/001.sql");
		assertThat(tree.ids()).containsExactly("theme/x/009.sql", "theme/x/settings/s/001.sql", "plugin/b/002.sql",
				"plugin/b/R__v.sql", "plugin/b/settings/m/005.sql", "plugin/b/settings/z/001.sql", "plugin/a/001.sql");
		assertThat(tree.resolve().active().plugins()).containsExactly("b", "a");
	}

	@Test
	void putsThemesEntitiesBeforePluginsOnEqualVersionAndName() {
		TestTree tree = new TestTree(this.folder).activeTheme("x").activePlugins("b", "a");
		tree.files("contents/", "plugins/a/entities/e/migrations/001_create.sql",
				"plugins/b/entities/e/migrations/001_create.sql",
				"plugins/b/entities/e/children/c/migrations/001_create.sql",
				"themes/x/entities/z/migrations/001_create.sql", "plugins/a/entities/e/migrations/001_an_earlier.sql",
				"plugins/a/entities/e/migrations/R__first.sql", "themes/x/entities/z/migrations/002_last.sql");
		assertThat(tree.ids()).containsExactly("plugin/a/entities/e/001_an_earlier.sql",
				"theme/x/entities/z/001_create.sql", "plugin/b/entities/e/001_create.sql",
				"plugin/b/entities/e/c/001_create.sql", "plugin/a/entities/e/001_create.sql",
				"theme/x/entities/z/002_last.sql", "plugin/a/entities/e/R__first.sql");
	}

	@Test
	void takesEveryPluginByName() {
		TestTree tree = new TestTree(this.folder).activePlugins("m", "*");
		tree.files("contents/plugins/", "z/migrations/1.sql", "a/migrations/1.sql", "m/migrations/1.sql");
		assertThat(tree.ids()).containsExactly("plugin/m/1.sql", "plugin/a/1.sql", "plugin/z/1.sql");
		assertThat(tree.resolve().active().plugins()).containsExactly("m", "a", "z");
	}

	@Test
	void activatesPluginsWhereTheyAreFound() {
		TestTree tree = new TestTree(this.folder).activePlugins("b?", "nowhere?", "a")
			.file("contents/plugins/a/migrations/001.sql")
			.file("contents/plugins/b/migrations/001.sql");
		assertThat(tree.ids()).containsExactly("plugin/b/001.sql", "plugin/a/001.sql");
		assertThat(tree.warnings()).noneMatch((warning) -> warning.contains("nowhere"));
	}

}
