package io.migrator.benchmarks.child;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A Spring Boot application with JDBC only, and with the migrations that are on its class
 * path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BootApplication {

	public static void main(String[] args) {
		SpringApplication.run(BootApplication.class, args);
	}

	@Bean
	@ConditionalOnProperty("app.query")
	ApplicationRunner query(JdbcTemplate jdbc) {
		return (args) -> jdbc.queryForObject("SELECT 1", Integer.class);
	}

	/**
	 * To count classes takes the JVM's management, which loads some hundred of its own:
	 * the time ends before.
	 */
	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		System.out.println(Output.READY);
		System.out.println(Output.RESULT + Metric.CLASSES + " " + new Gauges().loadedClasses());
		System.out.println(Output.DONE);
	}

}
