package io.migrator.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

import io.migrator.Maintenance;
import io.migrator.TestProject;
import io.migrator.execution.HistoryEditFailedException;
import io.migrator.migration.MigratorException;
import io.migrator.test.FaultProxy;
import io.migrator.test.Fault.Fate;
import io.migrator.test.Fault;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The connection is cut after the Nth message, for each N; the next start is then to go
 * on with nobody's help.
 */
class CutConnectionTests {

	private static final Logger logger = LoggerFactory.getLogger(CutConnectionTests.class);

	private final TestDatabase database = TestDatabase.create();

	private MarkedProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new MarkedProject(folder, this.database).transactional()
			.transactional()
			.ownTransactions(3)
			.copy(3)
			.concurrently()
			.statementwise()
			.transactional()
			.repeatable()
			.plugin();
	}

	@Test
	void goesOnWhereAnAnswerOfTheServerWasLost() throws Exception {
		assertGoesOnAfterEachCut(23, FaultProxy::onServerMessages, FaultProxy::serverMessages);
	}

	@Test
	void goesOnWhereAMessageToTheServerWasLost() throws Exception {
		assertGoesOnAfterEachCut(11, FaultProxy::onClientMessages, FaultProxy::clientMessages);
	}

	/**
	 * What stands in a batch behind a migration that fails is thrown away, wherever the
	 * answers end.
	 */
	@Test
	void keepsNothingBehindAMigrationThatFailsInABatch(@TempDir Path folder) throws Exception {
		TestProject failing = new TestProject(folder);
		for (int i = 1; i <= 5; i++) {
			failing.file("core/%03d.sql".formatted(i), "INSERT INTO marks.mark (migration, part) VALUES ('x', " + i
					+ ");" + ((i == 3) ? " SELECT 1 / (SELECT count(*) FROM public.mended);" : ""));
		}
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			int answers = failAfter(Integer.MAX_VALUE - 1, failing, proxy);
			for (int cut : FaultBudget.numbers(answers, 23).toArray()) {
				failAfter(cut, failing, proxy);
				assertThat(marks()).as("marks after a cut after answer %d", cut)
					.isIn(List.of(), List.of("1"), List.of("1", "2"));
				this.database.execute("INSERT INTO public.mended DEFAULT VALUES");
				failing.migrator(this.database.dataSource()).migrate();
				assertThat(marks()).as("marks in the end, after a cut after answer %d", cut)
					.containsExactly("1", "2", "3", "4", "5");
			}
		}
	}

	@Test
	void saysThatItIsNotKnownWhetherAChangeOfTheHistoryWasKept(@TempDir Path folder) throws Exception {
		TestProject one = new TestProject(folder).file("core/001_a.sql", "SELECT 1").target("core/001_a.sql");
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			Maintenance maintenance = one.migrator(this.database.dataSourceThrough(proxy.port())).maintenance();
			proxy.onServerMessages(Fault.cutAt("COMMIT"));
			assertThatExceptionOfType(HistoryEditFailedException.class).isThrownBy(maintenance::baseline)
				.withMessageStartingWith("It is not known whether the history was changed")
				.satisfies((ex) -> assertThat(ex.action()).startsWith("Run the same command again"));
			proxy.onServerMessages((number) -> Fate.PASSED);
			assertThat(maintenance.baseline().changes()).isEmpty();
		}
	}

	private int failAfter(int answers, TestProject failing, FaultProxy proxy) {
		this.project.reset();
		this.database.execute("CREATE TABLE public.mended ()");
		proxy.onServerMessages(Fault.cutAfter(answers));
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(failing.migrator(this.database.dataSourceThrough(proxy.port()))::migrate);
		return proxy.serverMessages();
	}

	private List<String> marks() {
		return this.database.query("SELECT part FROM marks.mark ORDER BY id");
	}

	private void assertGoesOnAfterEachCut(int step, BiConsumer<FaultProxy, Fault> direction,
			ToIntFunction<FaultProxy> messages) throws Exception {
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			direction.accept(proxy, (number) -> Fate.PASSED);
			start(proxy.port());
			int[] cuts = FaultBudget.numbers(messages.applyAsInt(proxy), step).toArray();
			assertThat(cuts).isNotEmpty();
			for (int cut : cuts) {
				this.project.reset();
				direction.accept(proxy, Fault.cutAfter(cut));
				startInVain(proxy.port());
				try {
					start(this.database.port());
					this.project.assertAppliedOnce();
				}
				catch (MigratorException | AssertionError ex) {
					throw new AssertionError("After a cut after message " + cut, ex);
				}
			}
			logger.info("Went on after each of {} cuts", cuts.length);
		}
	}

	private void start(int port) {
		this.project.migrator(this.database.dataSourceThrough(port)).migrate();
	}

	private void startInVain(int port) {
		try {
			start(port);
		}
		catch (MigratorException ex) {
			// unless the cut came when all was done
		}
	}

}
