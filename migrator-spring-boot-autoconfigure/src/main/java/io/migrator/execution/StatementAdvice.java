package io.migrator.execution;

import java.util.Optional;
import java.util.regex.Pattern;

import io.migrator.script.ScriptStatement;
import io.migrator.script.TokenAdvice;

/**
 * Says what to do about errors that do not say it themselves.
 */
final class StatementAdvice {

	private static final Pattern COMMITS_INSIDE = Pattern.compile("(?i)(CALL|DO)\\b");

	/**
	 * The class of syntax errors and of names that nothing has.
	 */
	private static final String NOT_UNDERSTOOD = "42";

	private static final String OUTSIDE = "put this line at the top of the file, which is then run statement by "
			+ "statement: -- Transaction: none";

	private StatementAdvice() {
	}

	/**
	 * The advice for an error.
	 * @return one action without its full stop, or empty where the error says enough
	 */
	static Optional<String> on(StatementFailedException failure) {
		return switch (failure.sqlState()) {
			case "55P04" -> Optional
				.of("A new value of an enum may be used only after the transaction that adds it: move what uses it into "
						+ "a file that comes after this one, or " + OUTSIDE);
			case "2D000" -> failure.statement()
				.map(ScriptStatement::text)
				.map((sql) -> COMMITS_INSIDE.matcher(sql).lookingAt()
						? "What is called here ends transactions of its own, which works only outside one, and not in a "
								+ "block with EXCEPTION: leave BEGIN and COMMIT around it out, and " + OUTSIDE
						: "No function can end a transaction: leave COMMIT and ROLLBACK out of it, or make it a procedure, "
								+ "which CALL runs");
			case Exchange.CONNECTION_FAILURE -> Optional.of(failure.sqlException())
				.map((ex) -> String.valueOf(ex.getMessage()))
				// the driver's words are in the language of the JVM, but for these
				.filter((message) -> message.contains("DateStyle") || message.contains("client_encoding"))
				.map((message) -> "The driver gives up the connection under this setting: leave what changes DateStyle or "
						+ "client_encoding out, and write dates like '2024-01-31'");
			case "25001" -> failure.statement()
				.filter((statement) -> !statement.text().regionMatches(true, 0, "SET", 0, 3))
				.map((statement) -> "This runs only outside a transaction: leave BEGIN and COMMIT around it out, and "
						+ OUTSIDE);
			case "25006" -> failure.place().isPresent() ? Optional.empty()
					: Optional.of("The file makes its transaction read-only, and so what it did could not be recorded: "
							+ "leave READ ONLY out");
			case StatementFailedException.TRANSACTION_TIMEOUT -> Optional
				.of("The server ends transactions that last longer than its transaction_timeout: put this in front of the "
						+ "statement, it holds for this file alone: SET transaction_timeout = 0;");
			case StatementFailedException.IDLE_TIMEOUT -> Optional
				.of("The server ends transactions that are idle for longer than its idle_in_transaction_session_timeout: let "
						+ "the migration first execute SET idle_in_transaction_session_timeout = 0");
			case StatementFailedException.UNTRANSLATABLE_CHARACTER -> Optional
				.of("The database is not in UTF8, and its encoding has no such character: leave it out, of comments and of "
						+ "the file's name too, for they are recorded");
			case "P0001" -> failure.place().isPresent() ? Optional.empty() : Optional
				.of("A trigger has raised this, one of a tracking table or a deferred one that the file has set "
						+ "off: the context names its function. " + Failures.LOOK_FOR_TRIGGERS);
			case "53100" -> Optional.of("Make room on the disk that the server writes to");
			case "53200", "53400" -> Optional.of("Give the server what it says that it lacks");
			case StatementFailedException.CANCELED -> Optional
				.of("Where a timeout ended it, give the file more time with a line at its top (-- Statement-Timeout: 10m), "
						+ "or all of them with migrator.ddl.statement-timeout; where somebody did, ask who");
			default -> failure.place()
				.filter((place) -> failure.sqlState().startsWith(NOT_UNDERSTOOD))
				.flatMap((place) -> TokenAdvice.at(place.statement(), place.position()));
		};
	}

}
