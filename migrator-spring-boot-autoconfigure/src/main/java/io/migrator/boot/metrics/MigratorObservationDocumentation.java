package io.migrator.boot.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed: a run, and the migrations inside it.
 */
public enum MigratorObservationDocumentation implements ObservationDocumentation {

	/**
	 * A run, from looking at the files to its report; also one that had nothing to do or
	 * was refused.
	 */
	RUN {
		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRunObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return RunLowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return RunHighCardinalityKeyNames.values();
		}
	},

	/**
	 * A migration inside a run, retries and their pauses included.
	 */
	MIGRATION {
		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultMigrationObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return MigrationLowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return MigrationHighCardinalityKeyNames.values();
		}
	};

	/**
	 * The value of a key that is not known yet: while the run or migration is under way.
	 */
	static final String UNKNOWN = "UNKNOWN";

	/**
	 * The low-cardinality keys of a run.
	 */
	public enum RunLowCardinalityKeyNames implements KeyName {

		/**
		 * The database's name, where there are several.
		 */
		DATABASE {
			@Override
			public String asString() {
				return "database";
			}

			@Override
			public boolean isRequired() {
				return false;
			}
		},

		/**
		 * {@code SUCCEEDED}; {@code FAILED}; {@code REFUSED}, where nothing was applied
		 * (files, plan, lock or connection); {@code UNKNOWN} while it is under way.
		 */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		}

	}

	/**
	 * The high-cardinality keys of a run.
	 */
	public enum RunHighCardinalityKeyNames implements KeyName {

		/**
		 * The run's id, as in the journal.
		 */
		RUN {
			@Override
			public String asString() {
				return "run";
			}
		}

	}

	/**
	 * The low-cardinality keys of a migration.
	 */
	public enum MigrationLowCardinalityKeyNames implements KeyName {

		/**
		 * {@code APPLY} or {@code UNDO}.
		 */
		ACTION {
			@Override
			public String asString() {
				return "action";
			}
		},

		/**
		 * The database's name, where there are several.
		 */
		DATABASE {
			@Override
			public String asString() {
				return "database";
			}

			@Override
			public boolean isRequired() {
				return false;
			}
		},

		/**
		 * {@code SUCCEEDED}; {@code FAILED}; {@code INTERRUPTED}, where another instance
		 * has applied it; {@code RETRIED}, where the whole run is one transaction and is
		 * tried again; {@code UNKNOWN} while it is under way.
		 */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		},

		/**
		 * The path of the source, for example {@code plugin/ai}.
		 */
		SOURCE {
			@Override
			public String asString() {
				return "source";
			}
		},

		/**
		 * {@code core}, {@code theme}, {@code plugin} or {@code entity}.
		 */
		TIER {
			@Override
			public String asString() {
				return "tier";
			}
		}

	}

	/**
	 * The high-cardinality keys of a migration.
	 */
	public enum MigrationHighCardinalityKeyNames implements KeyName {

		/**
		 * The migration's id.
		 */
		MIGRATION {
			@Override
			public String asString() {
				return "migration";
			}
		},

		/**
		 * The run's id, as in the journal.
		 */
		RUN {
			@Override
			public String asString() {
				return "run";
			}
		}

	}

}
