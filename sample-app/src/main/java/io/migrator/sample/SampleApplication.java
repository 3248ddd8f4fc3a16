package io.migrator.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The learning platform.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Starts the application, or runs one command of the migrator.
	 * @param args options such as {@code --migrator.command=plan}
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
