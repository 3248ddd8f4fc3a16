package io.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gives the fuzz target what it was given before, and the traps, cut off anywhere.
 */
class ScriptFuzzTests {

	@Test
	void holdsForWhatWasFoundBefore() throws IOException, URISyntaxException {
		URI folder = Objects.requireNonNull(ScriptFuzzTests.class.getResource("fuzz")).toURI();
		try (Stream<Path> files = Files.list(Path.of(folder))) {
			files.forEach((file) -> {
				try {
					run(Files.readAllBytes(file));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
				catch (Exception | AssertionError ex) {
					throw new AssertionError("fuzz/" + file.getFileName(), ex);
				}
			});
		}
	}

	@ParameterizedTest
	@MethodSource("io.migrator.script.Trap#all")
	void holdsForTrapsThatAreCutOff(Trap trap) throws IOException {
		byte[] bytes = trap.sql().getBytes(StandardCharsets.UTF_8);
		for (int length = bytes.length; length >= 0; length--) {
			run(Arrays.copyOf(bytes, length));
		}
	}

	private static void run(byte[] bytes) throws IOException {
		ScriptFuzzer.fuzzerTestOneInput(bytes);
	}

}
