package io.migrator.plan;

import java.util.Objects;
import java.util.Optional;

/**
 * Which mismatches fail a run, and how far it goes.
 *
 * @param outOfOrder a pending file older than an applied one of its source
 * @param missing an applied file that is gone
 * @param changed an applied file whose text changed
 * @param transactions one transaction for each migration, or one for the whole run
 * @param target the id of the migration to stop after, where there is one
 * @param only the id of the one migration to pick, with what must run before it
 */
public record Policy(OutOfOrder outOfOrder, Missing missing, Changed changed, Transactions transactions,
		Optional<String> target, Optional<String> only) {

	/**
	 * What the properties default to.
	 */
	public static final Policy DEFAULT = new Policy(OutOfOrder.FAIL, Missing.FAIL, Changed.FAIL,
			Transactions.PER_MIGRATION, Optional.empty(), Optional.empty());

	/**
	 * What to do with a pending file older than an applied one of its source.
	 */
	public enum OutOfOrder {

		/**
		 * Refuse to run.
		 */
		FAIL,
		/**
		 * Apply it.
		 */
		ALLOW

	}

	/**
	 * What to do about an applied file that is gone.
	 */
	public enum Missing {

		/**
		 * Refuse to run.
		 */
		FAIL,
		/**
		 * Warn and go on.
		 */
		WARN,
		/**
		 * Go on.
		 */
		IGNORE

	}

	/**
	 * What to do about an applied file whose text changed.
	 */
	public enum Changed {

		/**
		 * Refuse to run.
		 */
		FAIL,
		/**
		 * Warn and go on.
		 */
		WARN

	}

	/**
	 * How a run is divided into transactions.
	 */
	public enum Transactions {

		/**
		 * Each migration in its own.
		 */
		PER_MIGRATION,
		/**
		 * The whole run in one.
		 */
		ALL

	}

	public Policy {
		Objects.requireNonNull(outOfOrder, "outOfOrder");
		Objects.requireNonNull(missing, "missing");
		Objects.requireNonNull(changed, "changed");
		Objects.requireNonNull(transactions, "transactions");
	}

	/**
	 * Whether some pending migration may be left out, or refused for how it is to run.
	 */
	boolean selects() {
		return this.target.isPresent() || this.only.isPresent() || this.transactions == Transactions.ALL;
	}

	/**
	 * The same without a target and without a migration to pick.
	 * @return the policy that judges everything
	 */
	public Policy withoutSelection() {
		return new Policy(this.outOfOrder, this.missing, this.changed, this.transactions, Optional.empty(),
				Optional.empty());
	}

}
