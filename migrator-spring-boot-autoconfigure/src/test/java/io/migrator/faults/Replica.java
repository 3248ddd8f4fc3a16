package io.migrator.faults;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.migrator.migration.MigratorException;
import io.migrator.test.FaultProxy;
import io.migrator.test.Fault.Fate;
import io.migrator.test.Fault;
import io.migrator.test.TestDatabase;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance of an application that is started again until it is up; a fault befalls
 * each of its first starts.
 */
final class Replica implements AutoCloseable {

	private final MarkedProject project;

	private final TestDatabase database;

	private final FaultProxy proxy;

	private final Deque<Misfortune> due = new ArrayDeque<>();

	private @Nullable MigratorException failure;

	private Replica(MarkedProject project, TestDatabase database, int port) throws IOException {
		this.project = project;
		this.database = database;
		this.proxy = new FaultProxy(port);
	}

	private enum Kind {

		ANSWER_LOST, MESSAGE_LOST, SERVER_PROCESSES_ENDED, TABLE_LOCKED, PROCESS_KILLED

	}

	/**
	 * A fault, and the message of the server at which it comes.
	 */
	private record Misfortune(Kind kind, int message) {

	}

	/**
	 * Makes up a few replicas and what befalls them. A run that nothing befalls tells how
	 * many messages there are.
	 */
	static List<Replica> several(Random random, MarkedProject project, TestDatabase database, int port)
			throws IOException {
		int messages;
		try (Replica first = new Replica(project, database, port)) {
			first.migrate();
			messages = first.proxy.serverMessages();
			project.reset();
		}
		List<Replica> replicas = new ArrayList<>();
		for (int i = 1 + random.nextInt(4); i > 0; i--) {
			Replica replica = new Replica(project, database, port);
			for (int faults = random.nextInt(4); faults > 0; faults--) {
				Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
				replica.due.add(new Misfortune(kind, 1 + random.nextInt(messages)));
			}
			replicas.add(replica);
		}
		return replicas;
	}

	/**
	 * Starts until it is up, as whoever supervises processes does.
	 */
	void startUntilUp(int mostStarts) throws IOException, InterruptedException {
		for (int starts = 1; !isUpAfterStart(); starts++) {
			assertThat(starts).as("starts; the last one failed with: %s", this.failure).isLessThan(mostStarts);
			TimeUnit.MILLISECONDS.sleep(50L * starts);
		}
	}

	private boolean isUpAfterStart() throws IOException, InterruptedException {
		Misfortune next = this.due.poll();
		this.proxy.onClientMessages((number) -> Fate.PASSED);
		this.proxy.onServerMessages(
				(number) -> (next != null && number == next.message()) ? strike(next.kind()) : Fate.PASSED);
		if (next != null && next.kind() == Kind.PROCESS_KILLED) {
			return processStarts(next.message());
		}
		try {
			migrate();
			return true;
		}
		catch (MigratorException ex) {
			this.failure = ex;
			return false;
		}
	}

	private void migrate() {
		this.project.migrator(this.database.dataSourceThrough(this.proxy.port())).migrate();
	}

	private boolean processStarts(int fatal) throws IOException, InterruptedException {
		CompletableFuture<Process> process = new CompletableFuture<>();
		this.proxy.onServerMessages((number) -> {
			if (number == fatal) {
				process.join().destroyForcibly();
			}
			return Fate.PASSED;
		});
		process
			.complete(MigratingProcess.start(this.project.folder(), this.database.jdbcUrlThrough(this.proxy.port())));
		return process.join().waitFor() == 0;
	}

	private Fate strike(Kind kind) {
		switch (kind) {
			case ANSWER_LOST -> {
				return Fate.CUT;
			}
			case MESSAGE_LOST -> this.proxy.onClientMessages(Fault.cutAfter(0));
			case SERVER_PROCESSES_ENDED -> execute("""
					SELECT pg_terminate_backend(pid) FROM pg_stat_activity
					WHERE datname = current_database() AND pid <> pg_backend_pid()""");
			case TABLE_LOCKED -> new Thread(() -> execute("""
					BEGIN;
					LOCK TABLE marks.mark IN SHARE ROW EXCLUSIVE MODE;
					SELECT pg_sleep(0.5);
					COMMIT;""")).start();
			case PROCESS_KILLED -> {
				// the process is killed by whoever started it
			}
		}
		return Fate.PASSED;
	}

	private void execute(String sql) {
		try {
			this.database.execute(sql);
		}
		catch (IllegalStateException ex) {
			// another fault was faster
		}
	}

	@Override
	public void close() {
		this.proxy.close();
	}

}
