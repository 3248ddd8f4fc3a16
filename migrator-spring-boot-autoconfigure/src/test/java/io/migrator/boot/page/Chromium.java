package io.migrator.boot.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A browser without a window, as a process for each page.
 *
 * @param program the browser
 * @param profile a folder of its own
 */
record Chromium(Path program, Path profile) {

	/**
	 * What a page prefers to look like.
	 */
	enum Scheme {

		LIGHT("1"), DARK("0");

		private final String blink;

		Scheme(String blink) {
			this.blink = blink;
		}

	}

	/**
	 * The browser of this machine, empty where it has none.
	 */
	static Optional<Chromium> find(Path profile) {
		return Stream.of("chromium", "chromium-browser", "google-chrome")
			.flatMap((name) -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
				.map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst()
			.map((program) -> new Chromium(program, profile));
	}

	/**
	 * Opens a page and takes a picture of it.
	 * @return what the browser's console says about it
	 */
	List<String> open(String url, Path picture, int width, int height, Scheme scheme) {
		List<String> command = new ArrayList<>(List.of(this.program.toString(), "--headless=new", "--no-sandbox",
				"--disable-gpu", "--hide-scrollbars", "--no-first-run", "--enable-logging=stderr",
				"--user-data-dir=" + this.profile, "--blink-settings=preferredColorScheme=" + scheme.blink,
				"--window-size=" + width + "," + height, "--screenshot=" + picture.toAbsolutePath(), url));
		try {
			Path log = this.profile.resolve("log.txt");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IllegalStateException("The browser did not end: " + Files.readString(log));
			}
			try (Stream<String> lines = Files.lines(log)) {
				return lines.filter((line) -> line.contains("CONSOLE")).toList();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
