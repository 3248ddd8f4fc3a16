package io.migrator.boot.test;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.migrator.test.TestDatabase;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.data.repository.CrudRepository;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * An application with a table and an entity, for test slices.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class SliceApplication {

	/**
	 * What the tests of such an application would have in their application.properties.
	 */
	static void properties(DynamicPropertyRegistry registry, TestDatabase database) {
		registry.add("spring.datasource.url", database::jdbcUrl);
		registry.add("migrator.core.locations", () -> "classpath*:io/migrator/boot/test/core");
	}

	@Entity(name = "customer")
	static class Customer {

		@Id
		Long id = 0L;

		String name = "";

	}

	interface Customers extends CrudRepository<Customer, Long> {

	}

}
