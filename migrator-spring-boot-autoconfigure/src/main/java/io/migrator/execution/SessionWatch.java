package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sql.DataSource;

import io.migrator.report.Activity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the statements of migrations from a thread of its own: sees whom they wait
 * for, tells what the long ones do, and gives up a connection whose server is gone.
 * <p>
 * A long silence alone means nothing, for an index takes hours to build. The connection
 * is given up only where a second one proved to see the same server before, and either is
 * met with silence now, as are two new ones, or sees twice that the server does nothing
 * for us. Where none can look (a pool of one, a pooler), new connections alone tell: it
 * is given up where the server has answered one before, and three in a row are not
 * answered.
 */
public final class SessionWatch implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SessionWatch.class);

	private static final Duration POLL = Duration.ofMillis(50);

	/**
	 * How many new connections in a row tell that the server is gone.
	 */
	private static final int UNANSWERED = 3;

	private final Session session;

	private final Observer observer;

	private final ExecutionSettings settings;

	private final Consumer<Activity> seen;

	private final Thread thread;

	private volatile boolean closed;

	private boolean knocks;

	private int unanswered;

	private Duration nextKnock = Duration.ZERO;

	/**
	 * What the last look at the message under way has shown.
	 */
	private Optional<Sighting> sighting = Optional.empty();

	/**
	 * How long the message had lasted when something else was last seen.
	 */
	private Duration changed = Duration.ZERO;

	private Optional<Duration> doneSince = Optional.empty();

	private SessionWatch(Session session, DataSource dataSource, ExecutionSettings settings, Consumer<Activity> seen) {
		this.session = session;
		this.observer = new Observer(session, dataSource, settings.silence().answer());
		this.settings = settings;
		this.seen = seen;
		this.thread = new Thread(this::watch, "migrator-watch");
		this.thread.setDaemon(true);
	}

	/**
	 * Begins to watch.
	 * @param session the session
	 * @param dataSource where a second connection may come from
	 * @param settings the limits
	 * @param seen is told, every now and then, what the server is doing
	 * @return the watch, to be closed
	 */
	public static SessionWatch start(Session session, DataSource dataSource, ExecutionSettings settings,
			Consumer<Activity> seen) {
		SessionWatch watch = new SessionWatch(session, dataSource, settings, seen);
		watch.thread.start();
		return watch;
	}

	private void watch() {
		SilenceLimits limits = this.settings.silence();
		long pause = limits.betweenLooks().toNanos();
		@Nullable Exchange current = null;
		Duration next = Duration.ZERO;
		long told = System.nanoTime();
		try {
			while (!this.closed) {
				Pauses.pause(POLL);
				Exchange exchange = this.session.exchanges().current().orElse(null);
				if (exchange != current) {
					current = exchange;
					next = firstLook(limits);
					this.sighting = Optional.empty();
					this.changed = Duration.ZERO;
					this.doneSince = Optional.empty();
					this.unanswered = 0;
					this.nextKnock = Duration.ZERO;
				}
				if (exchange != null && exchange.lasted().compareTo(next) >= 0) {
					Duration lasted = exchange.lasted();
					look(exchange);
					next = lasted.plusNanos(Math.min(lasted.toNanos(), pause));
				}
				if (System.nanoTime() - told >= pause) {
					told += pause;
					this.seen.accept(activity(exchange));
				}
			}
		}
		catch (InterruptedWaitException ex) {
			// closed
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("The watch over the session ended", ex);
		}
		finally {
			this.observer.close();
		}
	}

	/**
	 * While a try for a lock still waits: afterwards nobody could tell for whom.
	 */
	private Duration firstLook(SilenceLimits limits) {
		Duration half = this.settings.ddlLockTimeout().dividedBy(2);
		return (half.isZero() || half.compareTo(limits.firstLook()) > 0) ? limits.firstLook() : half;
	}

	private Activity activity(@Nullable Exchange exchange) {
		return (exchange == null) ? Activity.UNKNOWN
				: new Activity(exchange.underWay(), this.sighting.map((seen) -> phrase(exchange, seen)).orElse(""),
						exchange.progress().or(() -> this.sighting.flatMap(Sighting::progress)));
	}

	/**
	 * PostgreSQL tells nothing by which a process that is frozen differs from one that is
	 * busy: a person has to judge.
	 */
	private String phrase(Exchange exchange, Sighting seen) {
		String phrase = seen.describe(this.settings.values());
		Duration still = exchange.lasted().minus(this.changed);
		if (!seen.blockers().isEmpty() || still.compareTo(this.settings.silence().stillness()) < 0) {
			return phrase;
		}
		return "%s%sno change seen for %d s, if it hangs: SELECT pg_terminate_backend(%d)".formatted(phrase,
				phrase.isEmpty() ? "" : "; ", still.toSeconds(), this.session.pid());
	}

	private void look(Exchange exchange) throws SQLException {
		try {
			Optional<Sighting> before = this.sighting;
			this.sighting = this.observer.look();
			if (this.sighting.filter((seen) -> before.filter(seen::shows).isPresent()).isEmpty()) {
				this.changed = exchange.lasted();
			}
		}
		catch (SQLException ex) {
			suspect(exchange);
			return;
		}
		this.sighting.ifPresent((seen) -> exchange.waitsFor(seen.blockers()));
		if (this.sighting.isEmpty()) {
			knock(exchange);
			return;
		}
		if (!this.knocks) {
			this.knocks = Knock.isAnswered(this.session.server(), this.settings.silence().answer());
		}
		Duration lasted = exchange.lasted();
		this.doneSince = this.sighting.filter((seen) -> seen.isDone() && !exchange.mayPause())
			.map((seen) -> this.doneSince.orElse(lasted));
		Duration limit = this.settings.silence().look();
		if (this.doneSince.filter((since) -> lasted.minus(since).compareTo(limit) >= 0).isPresent()) {
			giveUp(exchange,
					"the server process %d is %s and does nothing for us: its answer, or the question, was lost on the way (a firewall that forgot the connection?)"
						.formatted(this.session.pid(), this.sighting.map(Sighting::state).orElse("gone")));
		}
	}

	/**
	 * There is no second connection.
	 */
	private void knock(Exchange exchange) throws SQLException {
		this.doneSince = Optional.empty();
		if (exchange.lasted().compareTo(this.nextKnock) < 0) {
			return;
		}
		Duration answer = this.settings.silence().answer();
		Knock.Answer answered = Knock.at(this.session.server(), answer);
		this.knocks |= answered == Knock.Answer.GIVEN;
		if (answered != Knock.Answer.NONE) {
			// who refuses new ones may still serve those that it has
			this.unanswered = 0;
			this.nextKnock = exchange.lasted().plus(this.settings.silence().look());
		}
		else if (this.knocks && ++this.unanswered == UNANSWERED) {
			giveUp(exchange,
					"the server at %s is gone: %d new connections in a row were met with silence, each for %d s (server process %d; there was no second connection to look at it)"
						.formatted(this.session.server(), UNANSWERED, answer.toSeconds(), this.session.pid()));
		}
	}

	/**
	 * The second connection was answered before, and is not any more.
	 */
	private void suspect(Exchange exchange) throws SQLException {
		Duration answer = this.settings.silence().answer();
		if (!this.knocks || Knock.isAnswered(this.session.server(), answer)) {
			return;
		}
		Pauses.pause(answer.dividedBy(2));
		if (!Knock.isAnswered(this.session.server(), answer)) {
			giveUp(exchange,
					"the server at %s is gone: neither this connection (server process %d) nor a second one is answered any more, nor are two new ones, each for %d s"
						.formatted(this.session.server(), this.session.pid(), answer.toSeconds()));
		}
	}

	private void giveUp(Exchange exchange, String reason) throws SQLException {
		this.session.exchanges()
			.giveUp(exchange, "no answer for " + exchange.lasted().toSeconds() + " s, and " + reason);
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		try {
			// a look under way takes milliseconds, unless the server is silent
			this.thread.join(this.settings.silence().firstLook().toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
