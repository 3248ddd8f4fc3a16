package io.migrator.faults;

import java.nio.file.Path;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

import io.migrator.migration.MigratorException;
import io.migrator.test.FaultProxy;
import io.migrator.test.FaultProxy.Fault;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The connection is cut after the Nth message, for each N until a run gets through; the
 * next start is then to go on with nobody's help.
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
			.transactional()
			.repeatable()
			.plugin();
	}

	@Test
	void goesOnWhereAnAnswerOfTheServerWasLost() throws Exception {
		assertGoesOnAfterEachCut(23, FaultProxy::onServerMessages);
	}

	@Test
	void goesOnWhereAMessageToTheServerWasLost() throws Exception {
		assertGoesOnAfterEachCut(11, FaultProxy::onClientMessages);
	}

	private void assertGoesOnAfterEachCut(int step, BiConsumer<FaultProxy, Fault> direction) throws Exception {
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			PrimitiveIterator.OfInt numbers = FaultBudget.numbers(step).iterator();
			int cuts = -1;
			boolean cut = true;
			while (cut) {
				int messages = numbers.nextInt();
				this.project.reset();
				direction.accept(proxy, Fault.cutAfter(messages));
				cut = isCut(this.database.dataSourceThrough(proxy.port()));
				try {
					this.project.migrator(this.database.dataSource()).migrate();
					this.project.assertAppliedOnce();
				}
				catch (MigratorException | AssertionError ex) {
					throw new AssertionError("After a cut after message " + messages, ex);
				}
				cuts++;
			}
			logger.info("Went on after {} cuts", cuts);
			assertThat(cuts).isGreaterThan(3);
		}
	}

	private boolean isCut(DataSource dataSource) {
		try {
			this.project.migrator(dataSource).migrate();
			return false;
		}
		catch (MigratorException ex) {
			return true;
		}
	}

}
