package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.history.AttemptJournal;
import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationKind;
import io.migrator.discovery.JavaFile;
import io.migrator.migration.ResolvedMigration;
import io.migrator.script.Excerpt;
import io.migrator.script.Excerpt.Values;
import io.migrator.script.Masking;
import io.migrator.script.ScriptPosition;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns what the server said into what a person needs: file, line, column, excerpt with a
 * caret, SQLSTATE, detail, hint and context, values masked unless they may be shown.
 */
final class Failures {

	/**
	 * "COPY lessons, line 3, column id: …", in the language of the server.
	 */
	private static final Pattern COPY_LINE = Pattern.compile("(?m)^COPY .+?, \\p{L}+ (\\d{1,9})(?=[:,]|$)");

	static final String LOOK_FOR_TRIGGERS = "Drop the trigger, or let it return NEW. To find it: "
			+ "SELECT tgrelid::regclass, tgname FROM pg_trigger "
			+ "WHERE tgrelid::regclass::text LIKE '%\\_migration%' AND NOT tgisinternal;";

	private Failures() {
	}

	/**
	 * The place that an error of a statement sent alone is about; for the data of a COPY
	 * the server tells the line.
	 */
	static Piece.Place place(ScriptStatement statement, ScriptReader reader, SQLException ex) {
		ServerErrorMessage error = serverError(ex);
		int position = (error != null) ? error.getPosition() : 0;
		if (position > 0) {
			// beyond the statement stands what records it
			return new Piece(List.of(statement)).at(position - 1).orElseGet(() -> Piece.Place.of(statement));
		}
		String context = (error != null) ? text(error.getWhere()).orElse("") : "";
		Matcher line = COPY_LINE.matcher(context);
		if (!statement.isCopyFromStdin() || !line.find()) {
			return Piece.Place.of(statement);
		}
		ScriptPosition start = reader.copyDataStart();
		return new Piece.Place(statement,
				new ScriptPosition(start.location(), start.line() + Integer.parseInt(line.group(1)) - 1, 1));
	}

	static boolean isChain(String sql) {
		String upper = sql.toUpperCase(Locale.ROOT);
		return upper.contains("CHAIN") && !upper.matches("(?s).*\\bNO\\s+CHAIN\\b.*");
	}

	static MigrationError describe(ResolvedMigration migration, StatementFailedException failure, Values values) {
		if (failure.isNotRecorded()) {
			return new MigrationError(Optional.empty(),
					"its row was not written into a tracking table: a trigger of that table lets no row in, or another one",
					Optional.empty(), Optional.of(LOOK_FOR_TRIGGERS), Optional.empty(), migration.content().location(),
					0, 0, "", 0);
		}
		SQLException ex = failure.sqlException();
		Optional<Piece.Place> place = failure.place();
		String sql = place.map((p) -> p.statement().text()).orElse("");
		ServerErrorMessage error = serverError(ex);
		Optional<ScriptPosition> position = place.map(Piece.Place::position);
		boolean shown = values == Values.SHOWN;
		boolean raised = isRaised(ex);
		return new MigrationError(Optional.ofNullable(ex.getSQLState()), message(ex, sql, values),
				shown ? text((error != null) ? error.getDetail() : null) : Optional.empty(),
				text((error != null) ? error.getHint() : null).filter((hint) -> shown || !raised)
					.map((hint) -> shown ? hint : Masking.maskMessage(hint, sql)),
				text((error != null) ? error.getWhere() : null)
					.map((context) -> shown ? context : Masking.maskMessage(context, sql)),
				position.map(ScriptPosition::location).orElse(migration.content().location()),
				position.map(ScriptPosition::line).orElse(0), position.map(ScriptPosition::column).orElse(0),
				place.map((p) -> Excerpt.of(p.statement().source(), p.position(), values)).orElse(""),
				place.map((p) -> p.statement().number()).orElse(0));
	}

	/**
	 * What the server said about a statement, values masked unless they may be shown.
	 */
	static String message(SQLException ex, String sql, Values values) {
		String message = message(ex);
		if (values == Values.SHOWN) {
			return message;
		}
		if (ex instanceof ThrownException thrown) {
			return thrown.withoutItsText();
		}
		return isRaised(ex) ? Masking.maskRaised(message, sql) : Masking.maskMessage(message, sql);
	}

	/**
	 * Whether code in the database has made the message, and not the server: RAISE and
	 * ASSERT under whatever SQLSTATE, and what other languages throw. Our own guards put
	 * no data into theirs.
	 */
	private static boolean isRaised(SQLException ex) {
		ServerErrorMessage error = serverError(ex);
		String routine = (error != null) ? String.valueOf(error.getRoutine()) : "";
		String state = String.valueOf(ex.getSQLState());
		boolean ours = state.equals(AttemptJournal.TABLES_TOUCHED);
		return !ours && (routine.equals("exec_stmt_raise") || routine.equals("exec_stmt_assert")
				|| state.equals("P0001") || state.equals("P0004") || state.startsWith("38"));
	}

	/**
	 * The error as a person reads it, over several lines.
	 */
	static String message(ResolvedMigration migration, MigrationError error) {
		boolean callback = migration.kind() == MigrationKind.CALLBACK;
		StringBuilder text = new StringBuilder(callback ? "Callback " : "Migration ").append(migration.id())
			.append(" failed: ")
			.append(error.message());
		error.sqlState().ifPresent((state) -> text.append(" (SQLSTATE ").append(state).append(')'));
		text.append("\n  at ").append(error.location());
		if (error.line() > 0) {
			text.append(':').append(error.line()).append(':').append(error.column());
			text.append(", statement ").append(error.statementNumber());
		}
		else if (!(migration.content() instanceof JavaFile)
				&& error.sqlState().filter((state) -> state.startsWith("08")).isEmpty()) {
			text.append(callback ? ", when it was committed" : ", when it was recorded and committed");
		}
		if (!error.excerpt().isBlank()) {
			text.append("\n\n").append(error.excerpt().stripTrailing()).append('\n');
		}
		error.detail().ifPresent((detail) -> text.append("\nDetail: ").append(detail));
		error.hint().ifPresent((hint) -> text.append("\nHint: ").append(hint));
		error.context().ifPresent((context) -> text.append("\nContext: ").append(context));
		return text.toString();
	}

	/**
	 * What the server said, in one line and without its severity.
	 */
	static String message(SQLException ex) {
		ServerErrorMessage error = serverError(ex);
		return text((error != null) ? error.getMessage() : ex.getMessage()).orElse("no message");
	}

	static @Nullable ServerErrorMessage serverError(SQLException ex) {
		return (ex instanceof PSQLException psql) ? psql.getServerErrorMessage() : null;
	}

	private static Optional<String> text(@Nullable String value) {
		return Optional.ofNullable(value).filter((text) -> !text.isBlank());
	}

}
