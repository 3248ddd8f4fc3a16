package io.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.migrator.script.Trap.Part;
import io.migrator.test.ClientProgram;
import io.migrator.test.TestDatabase;
import io.migrator.test.Wiretap;
import io.migrator.test.Wiretap.Sent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Lets the machine's {@code psql} run the traps, and compares what it sends.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PsqlTests {

	/**
	 * Older ones leave out the comments inside of statements.
	 */
	private static final int OLDEST = 15;

	/**
	 * psql reads line by line, and sends what the server cannot read; the server reads it
	 * as we do.
	 */
	private static final String FORGETS_E = "27-continued-e-string.trap";

	/**
	 * psql takes each {@code begin}, {@code case} and {@code end} of a routine for the
	 * keyword, names too, and sends less or more than the statement; the server reads
	 * them as we do.
	 */
	private static final Set<String> NAMED_LIKE_KEYWORDS = Set.of("88-begin-as-name.trap", "89-names-in-body.trap",
			"90-begin-as-type.trap", "94-end-as-name-in-body.trap");

	private final TestDatabase database = TestDatabase.create();

	private final Wiretap wiretap = new Wiretap(this.database);

	private Optional<ClientProgram> psql = Optional.empty();

	@TempDir
	private Path folder;

	@BeforeAll
	void findPsql() {
		this.psql = ClientProgram.find("psql").filter((program) -> program.version() >= OLDEST);
		assumeTrue(this.psql.isPresent(), "no psql of version " + OLDEST + " or later is found");
		// psql sends data only where the server takes the COPY; a trap's own table may
		// need
		// a newer one
		this.database.execute("CREATE TABLE t (id int, name text); CREATE TABLE u (a int);"
				+ "CREATE TABLE lesson (id bigint, title text)");
	}

	@AfterAll
	void close() {
		this.wiretap.close();
	}

	@ParameterizedTest
	@MethodSource("io.migrator.script.Trap#all")
	void sendsTheSame(Trap trap) throws IOException {
		assumeFalse(trap.name().equals(FORGETS_E), "psql takes the second line of an E string for a plain one");
		assumeFalse(NAMED_LIKE_KEYWORDS.contains(trap.name()), "psql takes names for keywords");
		Path file = this.folder.resolve("trap.sql");
		Files.writeString(file, trap.sql());
		this.psql.orElseThrow().run(this.database, this.wiretap.port(), "-X", "-q", "-f", file.toString());
		List<Sent> sent = this.wiretap.take().stream().filter((one) -> !isEmpty(one)).toList();
		int index = 0;
		for (Part part : trap.expected()) {
			if (part.kind().startsWith("refused")) {
				// psql goes on with the next line
				return;
			}
			assertThat(sent).as("sent by psql").hasSizeGreaterThan(index);
			if (part.kind().equals("data")) {
				assertThat(data(sent.get(index).text())).isEqualTo(part.text());
			}
			else {
				assertSame(sent.get(index).text(), part.text());
			}
			index++;
		}
		assertThat(sent).as("sent by psql").hasSize(index);
	}

	private static boolean isEmpty(Sent sent) {
		return sent.kind().equals("statement") && isNothing(sent.text());
	}

	/**
	 * Comments before a statement and the semicolon behind it are of no importance; psql
	 * leaves empty lines out.
	 */
	private static void assertSame(String psql, String ours) {
		String expected = ours.replaceAll("\\n+", "\n");
		String sent = psql.replaceAll("\\n+", "\n");
		int start = sent.indexOf(expected);
		assertThat(sent).contains(expected);
		assertThat(isNothing(sent.substring(0, start))).as(sent).isTrue();
		assertThat(isNothing(sent.substring(start + expected.length()))).as(sent).isTrue();
	}

	private static boolean isNothing(String text) {
		try {
			Lexer lexer = new Lexer(Window.over(text));
			TokenKind kind = lexer.next();
			while (kind.isBlank() || kind == TokenKind.SEMICOLON) {
				kind = lexer.next();
			}
			return kind == TokenKind.END;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Some versions send the line that ends the data as well.
	 */
	private static String data(String text) {
		String data = text.replaceFirst("(?s)(^|\\n)\\\\\\.\\r?\\n$", "$1");
		return data.isEmpty() ? "" : data.substring(0, data.length() - 1);
	}

}
