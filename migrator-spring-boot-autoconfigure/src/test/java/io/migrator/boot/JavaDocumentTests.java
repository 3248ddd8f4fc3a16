package io.migrator.boot;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows in Java compiles. A file that names its package does as it
 * stands. Of all others an editor adds the imports but those of this project, which the
 * reader has to be shown; members get a class around them.
 */
class JavaDocumentTests {

	private static final String IMPORTS = Stream
		.of("io.migrator.boot.ReadersApplication", "io.migrator.boot.ReadersApplication.*", "java.util.Optional",
				"javax.sql.*", "org.junit.jupiter.api.*", "org.junit.jupiter.api.extension.*", "org.postgresql.ds.*",
				"org.springframework.beans.factory.annotation.*",
				"org.springframework.boot.data.jpa.test.autoconfigure.*", "org.springframework.boot.jdbc.*",
				"org.springframework.context.*", "org.springframework.context.annotation.*",
				"org.springframework.context.event.*", "org.springframework.jdbc.core.*",
				"org.springframework.jdbc.datasource.*", "org.springframework.stereotype.*",
				"static org.assertj.core.api.Assertions.*")
		.map((type) -> "import " + type + "; ")
		.collect(Collectors.joining());

	private static final Pattern FILE = Pattern.compile("(?m)^package ");

	private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |final )*(?:class|interface|record|enum) ");

	private static final Pattern BODY = Pattern.compile("(?m)^(?!import |//|$)");

	@Test
	void compiles(@TempDir Path classes) {
		List<Source> sources = DocumentPage.all()
			.flatMap((page) -> page.snippets("java"))
			.map((snippet) -> new Source(snippet, file(snippet)))
			.toList();
		assertThat(sources).hasSizeGreaterThan(8);
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		ToolProvider.getSystemJavaCompiler()
			.getTask(null, null, problems,
					List.of("-proc:none", "-Xlint:deprecation,removal", "-d", classes.toString(), "-classpath",
							System.getProperty("java.class.path")),
					null, sources)
			.call();
		assertThat(problems.getDiagnostics()).isEmpty();
	}

	/**
	 * The file that a reader makes of a snippet, each in a package of its own.
	 */
	private static String file(DocumentSnippet snippet) {
		if (FILE.matcher(snippet.text()).find()) {
			return snippet.text();
		}
		String name = snippet.page().toString().replaceAll("\\W", "_");
		String head = "package " + name + ".line" + snippet.line() + "; " + IMPORTS;
		if (TYPE.matcher(snippet.text()).find()) {
			return head + snippet.text();
		}
		Matcher body = BODY.matcher(snippet.text());
		return head + body.replaceFirst("class Members extends ReadersApplication { ") + "}";
	}

	/**
	 * A file of which a compiler says the line on the page.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final DocumentSnippet snippet;

		private final String file;

		Source(DocumentSnippet snippet, String file) {
			super(URI.create("page:/" + snippet.page().getFileName()), Kind.SOURCE);
			this.snippet = snippet;
			this.file = file;
		}

		@Override
		public boolean isNameCompatible(String simpleName, Kind kind) {
			return kind == Kind.SOURCE;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return "\n".repeat(this.snippet.line() - 1) + this.file;
		}

	}

}
