package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.migrator.plan.PlanStep;
import io.migrator.report.StatementRange;

/**
 * Migrations that go to the server at once, each in a message and a transaction of its
 * own.
 * <p>
 * The server works on a message also when the one before has failed. So each message
 * leaves an open transaction behind for the next one, which begins with a SAVEPOINT:
 * where the message before failed there is no transaction, or an aborted one, and
 * SAVEPOINT fails in either, for this message and for all behind it. ROLLBACK and BEGIN
 * then give the migration a transaction whose time, {@code now()}, is its own.
 */
final class Batch {

	private static final int MOST_MIGRATIONS = 64;

	/**
	 * The driver reads no answer before it has written all: what is on its way has to fit
	 * the buffers of the two sockets, or, should the answers not fit theirs, client and
	 * server would wait for each other for ever. Answers to plain DDL and DML are a few
	 * bytes each, as long as nobody hears their notices; a SELECT may answer with any
	 * number.
	 */
	private static final int MOST_BYTES = 256 * 1024;

	private static final int MOST_BYTES_OF_TALKATIVE = 48 * 1024;

	/**
	 * Triggers may raise a notice for each row.
	 */
	private static final String HUSH = "SET LOCAL client_min_messages = error";

	private static final List<String> NEXT = List.of("SAVEPOINT migrator", "ROLLBACK", "BEGIN", HUSH);

	private static final String END = "BEGIN;\n";

	private final List<PlanStep> steps = new ArrayList<>();

	private final List<Message> messages = new ArrayList<>();

	private int bytes;

	private boolean talkative;

	/**
	 * The statements that the next message is to begin with, instead of BEGIN.
	 */
	List<String> opening() {
		return this.messages.isEmpty() ? List.of("BEGIN", HUSH) : NEXT;
	}

	/**
	 * Takes a migration in, if there is room for it.
	 * @param message with {@link #opening}
	 * @return whether it was taken
	 */
	boolean add(PlanStep step, Message message) {
		boolean talks = this.talkative || message.mayTalk();
		int most = talks ? MOST_BYTES_OF_TALKATIVE : MOST_BYTES;
		int sum = this.bytes + message.bytes();
		if (sum > most || this.messages.size() == MOST_MIGRATIONS) {
			return false;
		}
		this.steps.add(step);
		this.messages.add(message);
		this.bytes = sum;
		this.talkative = talks;
		return true;
	}

	List<PlanStep> steps() {
		return List.copyOf(this.steps);
	}

	/**
	 * Sends the migrations, and stops at the first that fails.
	 * @param settings how long answers may take
	 * @param committed told each migration as soon as it is known to be committed
	 * @return how the first failed that was not committed, empty where all were
	 */
	Optional<StatementFailedException> send(Session session, ExecutionSettings settings, Consumer<PlanStep> committed) {
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < this.messages.size(); i++) {
			String text = this.messages.get(i).text();
			texts.add((i < this.messages.size() - 1) ? text + END : text);
		}
		Commits answers = new Commits(committed);
		try {
			session.run(texts, answers, answerLimit(settings));
			return Optional.empty();
		}
		catch (SQLException ex) {
			return Optional.of(new StatementFailedException(answers.place(ex), ex));
		}
	}

	/**
	 * How long the messages together may go unanswered, empty where one has no limit.
	 */
	private Optional<Duration> answerLimit(ExecutionSettings settings) {
		Duration sum = Duration.ZERO;
		for (int i = 0; i < this.messages.size(); i++) {
			Optional<Duration> limit = settings.answerLimit(this.steps.get(i).migration().header().statementTimeout(),
					this.messages.get(i).statements());
			if (limit.isEmpty()) {
				return Optional.empty();
			}
			sum = sum.plus(limit.get());
		}
		return Optional.of(sum);
	}

	/**
	 * Follows the server through the messages by the tags of the statements that are
	 * done: no script in a transaction of ours has a COMMIT.
	 */
	private final class Commits implements Answers {

		private final Consumer<PlanStep> committed;

		private final AtomicInteger index = new AtomicInteger();

		private final AtomicInteger done = new AtomicInteger();

		private Commits(Consumer<PlanStep> committed) {
			this.committed = committed;
		}

		@Override
		public void accept(String tag) {
			this.done.incrementAndGet();
			if (tag.equals("COMMIT")) {
				// the BEGIN that the message ends with is still to come
				this.done.set(-1);
				this.committed.accept(Batch.this.steps.get(this.index.getAndIncrement()));
			}
		}

		@Override
		public Optional<StatementRange> underWay() {
			return message().underWay(this.done.get());
		}

		private Optional<Piece.Place> place(SQLException ex) {
			return message().place(ex, this.done.get());
		}

		private Message message() {
			return Batch.this.messages.get(Math.min(this.index.get(), Batch.this.messages.size() - 1));
		}

	}

}
