package io.migrator.boot.command;

import java.io.PrintStream;
import java.util.Map;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandRunListenerTests {

	@Test
	void refusesToStartForRealWhereADryRunWasAskedFor() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("migrator.dryRun", "true")));
		CommandRunListener listener = new CommandRunListener(new SpringApplication(), new String[0]);
		assertThatExceptionOfType(InvalidPropertyException.class)
			.isThrownBy(() -> listener.environmentPrepared(new DefaultBootstrapContext(), environment))
			.satisfies((ex) -> assertThat(ex.action()).contains("--migrator.command=migrate"));
	}

	@Test
	void refusesANameOfTheDatabaseThatNobodyTyped() {
		PrintStream out = System.out;
		try {
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources()
				.addFirst(new MapPropertySource("file",
						Map.of("migrator.command", "reset", "migrator.resetDatabase", "shop")));
			CommandRunListener listener = new CommandRunListener(new SpringApplication(), new String[0]);
			assertThatExceptionOfType(InvalidPropertyException.class)
				.isThrownBy(() -> listener.environmentPrepared(new DefaultBootstrapContext(), environment))
				.satisfies((ex) -> assertThat(ex.action()).contains("type it: --migrator.reset-database=<name>"));
			environment.getPropertySources()
				.addFirst(new SimpleCommandLinePropertySource("--migrator.reset-database=shop"));
			listener.environmentPrepared(new DefaultBootstrapContext(), environment);
		}
		finally {
			System.setOut(out);
		}
	}

}
