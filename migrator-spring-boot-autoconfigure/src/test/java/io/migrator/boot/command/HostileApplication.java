package io.migrator.boot.command;

import jakarta.annotation.PostConstruct;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * An application that does everything a command must not let it do: each of its parts
 * prints or fails where it gets to start.
 */
@SpringBootApplication
@EnableScheduling
public class HostileApplication {

	private final @Nullable JdbcTemplate jdbcTemplate;

	HostileApplication(JdbcTemplate jdbcTemplate) {
		this.jdbcTemplate = jdbcTemplate;
	}

	public static void main(String[] args) {
		SpringApplication.run(HostileApplication.class, args);
		System.out.println("the application started");
	}

	@PostConstruct
	void query() {
		if (this.jdbcTemplate != null) {
			this.jdbcTemplate.queryForList("SELECT * FROM customers");
		}
	}

	@Scheduled(fixedRate = 1)
	void tick() {
		throw new IllegalStateException("the scheduler started");
	}

	@EventListener(ContextRefreshedEvent.class)
	void refreshed() {
		throw new IllegalStateException("a listener method was called");
	}

	@Bean
	CommandLineRunner failingRunner() {
		return (args) -> {
			throw new IllegalStateException("a runner ran");
		};
	}

	@Bean
	ApplicationListener<ContextRefreshedEvent> listener() {
		return (event) -> {
			throw new IllegalStateException("a listener bean was called");
		};
	}

	@Bean
	SmartLifecycle lifecycle() {
		return new SmartLifecycle() {

			@Override
			public void start() {
				throw new IllegalStateException("a lifecycle bean started");
			}

			@Override
			public void stop() {
				throw new IllegalStateException("a lifecycle bean stopped");
			}

			@Override
			public boolean isRunning() {
				return false;
			}

		};
	}

	@Entity(name = "customers")
	static class Customer {

		@Id
		private int id;

		int id() {
			return this.id;
		}

	}

}
