package io.migrator.script;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.migrator.migration.SqlSource;

/**
 * Finds the statements of one file by psql's rules: a semicolon ends one where neither a
 * parenthesis nor a {@code BEGIN ATOMIC} is open.
 */
final class StatementScanner {

	private final SqlSource source;

	private final Window window;

	private final Lexer lexer;

	private final ReadingState state;

	private final ScriptObserver observer;

	private final VariableExpansion expansion;

	private final MetaCommands metaCommands;

	private final AtomicBody body = new AtomicBody();

	private int parentheses;

	private int parenthesisOffset;

	private int bodyOffset;

	/**
	 * After the last token of the statement that is being read, -1 before its first.
	 */
	private int end;

	private int hints;

	/**
	 * Whether nothing but white space was seen in this line.
	 */
	private boolean blankLine = true;

	StatementScanner(SqlSource source, Window window, ReadingState state, ScriptObserver observer) {
		this.source = source;
		this.window = window;
		this.lexer = new Lexer(window);
		this.state = state;
		this.observer = observer;
		this.expansion = new VariableExpansion(window, state.variables());
		this.metaCommands = new MetaCommands(state);
	}

	/**
	 * Reads on to the end of a statement, to a file that is to be included, or to the
	 * end.
	 */
	Found next() throws IOException {
		this.window.release(this.window.offset());
		this.lexer.readStrings(this.state.strings());
		this.body.reset();
		this.parentheses = 0;
		this.end = -1;
		this.hints = 0;
		while (true) {
			TokenKind kind = this.lexer.next();
			if (this.lexer.isUnterminated()) {
				throw Unterminated.token(kind, this.window.positionAt(this.lexer.tokenOffset()));
			}
			switch (kind) {
				case END -> {
					return end();
				}
				case SPACE, LINE_COMMENT, BLOCK_COMMENT -> blank(kind);
				case SEMICOLON -> {
					if (this.end >= 0 && this.parentheses == 0 && !this.body.isOpen()) {
						return statement();
					}
					semicolon();
				}
				case BACKSLASH -> {
					Optional<Found> include = backslash();
					if (include.isPresent()) {
						return include.get();
					}
				}
				case COLON -> {
					if (!this.expansion.expand(this.lexer.tokenOffset())) {
						token(kind);
					}
				}
				default -> token(kind);
			}
		}
	}

	/**
	 * The data of a COPY, which begins behind the end of its line.
	 */
	CopyData copyData(ScriptStatement copy) throws IOException {
		this.blankLine = true;
		return CopyData.below(copy, this.window, this.lexer, this.observer);
	}

	private void blank(TokenKind kind) {
		int from = this.lexer.tokenOffset();
		int to = this.window.offset();
		if (kind == TokenKind.SPACE) {
			this.blankLine |= contains('\n', from, to);
		}
		else {
			if (kind == TokenKind.LINE_COMMENT && this.blankLine) {
				this.observer.ownLineComment(this.window, from, to);
			}
			this.blankLine = false;
		}
		if (this.end < 0) {
			this.window.release(to);
		}
	}

	private boolean contains(char character, int from, int to) {
		char[] chars = this.window.chars();
		for (int i = this.window.markIndex() + from; i < this.window.markIndex() + to; i++) {
			if (chars[i] == character) {
				return true;
			}
		}
		return false;
	}

	private void semicolon() {
		if (this.end < 0) {
			this.blankLine = false;
			this.window.release(this.window.offset());
		}
		else {
			token(TokenKind.SEMICOLON);
		}
	}

	private void token(TokenKind kind) {
		int from = this.lexer.tokenOffset();
		int to = this.window.offset();
		if (this.end < 0) {
			this.window.release(from);
			to -= from;
			from = 0;
		}
		this.end = to;
		this.blankLine = false;
		this.observer.token(this.window, from, to);
		body(kind, from, to);
		switch (kind) {
			case LEFT_PARENTHESIS -> {
				if (this.parentheses++ == 0) {
					this.parenthesisOffset = from;
				}
			}
			case RIGHT_PARENTHESIS -> this.parentheses -= (this.parentheses > 0) ? 1 : 0;
			case WORD -> hint(from, to);
			case QUOTED_WORD -> hint(from + 1, to - 1);
			default -> {
			}
		}
	}

	private void body(TokenKind kind, int from, int to) {
		int mark = this.window.markIndex();
		this.body.token(kind, this.window.chars(), mark + from, mark + to, this.parentheses);
		if (!this.body.isOpen()) {
			// the BEGIN, once its ATOMIC comes
			this.bodyOffset = from;
		}
	}

	private void hint(int from, int to) {
		if (to > from) {
			int mark = this.window.markIndex();
			this.hints |= WordHints.of(this.window.chars(), mark + from, mark + to, this.parentheses);
		}
	}

	private Optional<Found> backslash() throws IOException {
		int from = this.lexer.tokenOffset();
		int next = this.window.peek(0);
		if (next == ':') {
			this.window.replace(from, from + 2, ":");
			this.window.skip(1);
			token(TokenKind.OTHER);
			return Optional.empty();
		}
		ScriptPosition position = this.window.positionAt(from);
		MetaCommand command;
		if (next == ';') {
			command = new MetaCommand(";", List.of());
		}
		else {
			command = new MetaCommandParser(this.window, this.state.variables()).parse();
		}
		Optional<String> file = this.metaCommands.run(command, position);
		if (file.isPresent() && this.end >= 0) {
			throw new ScriptException(position, "'" + command + "' stands inside of a statement",
					"End the statement before it with a semicolon.");
		}
		int to = this.window.offset();
		this.observer.metaCommand(this.window, from, to);
		if (this.end >= 0) {
			this.window.replace(from, to, "");
		}
		else {
			this.window.release(to);
		}
		return file.isPresent() ? Optional.of(new Found.Include(file.get(), position)) : Optional.empty();
	}

	private Found end() {
		if (this.end < 0) {
			return new Found.End();
		}
		if (this.body.isOpen()) {
			throw new ScriptException(this.window.positionAt(this.bodyOffset), "the BEGIN here has no END",
					"Close the body with END; behind the semicolon of its last statement.");
		}
		if (this.parentheses > 0) {
			throw new ScriptException(this.window.positionAt(this.parenthesisOffset),
					"the parenthesis that opens here is not closed", "Close it with ) before the semicolon.");
		}
		return statement();
	}

	private Found statement() {
		String text = this.window.text(0, this.end);
		int nul = text.indexOf('\0');
		if (nul >= 0) {
			throw new ScriptException(this.window.positionAt(nul),
					"there is a NUL character here, which SQL cannot hold",
					"Take it out; where the file is UTF-16, save it as UTF-8.");
		}
		long origin = this.window.absolute(0);
		List<Splice> splices = this.window.splices().isEmpty() ? List.of() : splices(origin);
		ScriptPosition position = this.window.positionAt(0);
		StatementFacts facts = StatementFacts.of(text, this.hints);
		if (facts.setting().isPresent() && facts.setting().get().isForeignEncoding()) {
			throw new ScriptException(position,
					"client_encoding is set to '" + facts.setting().get().value() + "', but scripts are read as UTF-8",
					"Save the file as UTF-8, and leave the statement out.");
		}
		this.state.follow(facts);
		this.observer.statementEnd();
		return new Found.Statement(
				new ScriptStatement(this.source, text, this.state.nextNumber(), position, splices, facts));
	}

	private List<Splice> splices(long origin) {
		return this.window.splices()
			.stream()
			.filter((splice) -> splice.start() < origin + this.end)
			.map((splice) -> splice.relativeTo(origin))
			.toList();
	}

}
