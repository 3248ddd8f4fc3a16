package io.migrator.ecosystem;

import java.nio.file.Path;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application with a bean that asks the database through jOOQ when it is created.
 */
@ExtendWith(OutputCaptureExtension.class)
class JooqTests {

	@TempDir
	Path migrations;

	@Test
	void answersBeanThatAsksWhenItIsCreated() {
		try (ConfigurableApplicationContext context = shop().with(Application.BEFORE_BEANS).start()) {
			assertThat(context.getBean("customerCount")).isEqualTo(2);
			assertThat(Application.waitsFor(DSLContext.class, context)).containsExactly("migratorInitializer");
		}
	}

	@Test
	void saysWhatToSetWhereTheBeanComesFirst(CapturedOutput output) {
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(shop()::start);
		assertThat(output).containsPattern("Created before the migrations run: .*dslContext")
			.contains("The bean 'customerCount' misses a table, and was created before the migrations ran: ",
					"\"customers\" does not exist", "Set migrator.bootstrap=before-beans");
	}

	private Application shop() {
		return new Application(Shop.class, this.migrations).migration("001_customers.sql",
				"CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers VALUES (1), (2);");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@Bean
		Integer customerCount(DSLContext jooq) {
			return jooq.fetchCount(DSL.table("customers"));
		}

	}

}
