package io.migrator.boot.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Loads what a start with nothing to do is going to need, on the thread that Spring Boot
 * has for that, while the application context is being made.
 * <p>
 * The list names what {@code -Xlog:class+init} shows as verified in such a start (classes
 * that are only looked at are no work); a class that is not in it is loaded when it is
 * needed.
 */
final class StartClassesPreinitializer implements BackgroundPreinitializer {

	static final String LIST = "start-classes.txt";

	@Override
	public void preinitialize() throws IOException {
		for (String name : names()) {
			link(name);
		}
	}

	static List<String> names() throws IOException {
		InputStream list = Objects.requireNonNull(StartClassesPreinitializer.class.getResourceAsStream(LIST));
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.US_ASCII))) {
			return reader.lines().toList();
		}
	}

	/**
	 * No static initializer runs: two threads that run several in different orders can
	 * wait for each other for ever. Asking for constructors links the class.
	 */
	private static void link(String name) {
		try {
			var unused = Class.forName(name, false, StartClassesPreinitializer.class.getClassLoader())
				.getConstructors();
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// another pool, another version of the driver: loaded when it is needed
		}
	}

}
