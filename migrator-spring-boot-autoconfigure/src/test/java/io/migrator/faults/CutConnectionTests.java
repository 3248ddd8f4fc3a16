package io.migrator.faults;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

import io.migrator.migration.MigratorException;
import io.migrator.test.FaultProxy;
import io.migrator.test.FaultProxy.Fate;
import io.migrator.test.FaultProxy.Fault;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

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
