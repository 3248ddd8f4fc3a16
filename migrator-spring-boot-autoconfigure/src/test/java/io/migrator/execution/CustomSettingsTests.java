package io.migrator.execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CustomSettingsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SET app.user_id = '1'                         | app.user_id
			set session App.Tenant to 'x'                 | app.tenant
			SELECT set_config('request.jwt.claims','',false) | request.jwt.claims
			""")
	void findsTheNamesThatAStatementSets(String sql, String name) {
		CustomSettings settings = new CustomSettings();
		settings.lookIn(sql);
		assertThat(settings.resetSql()).contains("'" + name + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET search_path = public", "UPDATE t SET a = b.c", "SELECT 1" })
	void findsNothingElse(String sql) {
		CustomSettings settings = new CustomSettings();
		settings.lookIn(sql);
		assertThat(settings.resetSql()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DO $$ BEGIN EXECUTE format('SET app.%s = 1', 'a'); END $$",
			"SELECT set_config('app.' || 'a', 'x', false)", "SELECT set_config(name, 'x', false) FROM t" })
	void takesAllSettingsBackWhereAScriptMakesUpTheirNames(String sql) {
		CustomSettings settings = new CustomSettings();
		settings.lookIn(sql);
		assertThat(settings.resetSql()).isEqualTo("RESET ALL;\n");
	}

	@Test
	void doesNothingWithoutStatements() {
		assertThat(new CustomSettings().resetSql()).isEmpty();
	}

}
