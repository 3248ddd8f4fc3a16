package io.migrator;

import java.time.Duration;
import java.util.Optional;

import io.migrator.execution.AdvisoryLock;
import io.migrator.history.RunJournal;
import io.migrator.report.StatusReport;

/**
 * What works on threads of its own: looks for who cannot wait, and a run that nobody
 * waits for.
 */
final class Background {

	/**
	 * How long a look for somebody who cannot wait keeps its connection.
	 */
	static final Duration SILENCE = Duration.ofSeconds(5);

	private final MigratorSettings settings;

	private final Probe probe;

	private final Runs runs;

	private final BackgroundRun run;

	private final StatusLook look;

	Background(Components components, RunState state) {
		this.settings = components.settings();
		this.probe = new Probe(components.dataSource(), SILENCE);
		this.runs = new Runs(this.probe, new RunJournal(this.settings.schema(), this.settings.execution().role()));
		this.run = new BackgroundRun(() -> new MigrationRun(components, components), state::running);
		this.look = new StatusLook(this.probe, () -> new Lookout(components, state).status(SILENCE));
	}

	Runs runs() {
		return this.runs;
	}

	BackgroundRun run() {
		return this.run;
	}

	/**
	 * Where everything stands, empty where the database does not answer in time.
	 */
	Optional<StatusReport> status(Duration limit) {
		return this.look.within(limit);
	}

	/**
	 * Who migrates the database now, empty where nobody does.
	 */
	Optional<String> migrating(Duration limit) {
		return this.probe.within(limit, (session) -> AdvisoryLock.holder(session, this.settings.schema()));
	}

}
