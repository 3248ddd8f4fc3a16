package io.migrator.boot.command;

import io.migrator.plan.HistoryPlan;
import io.migrator.plan.Plan;
import io.migrator.report.Status;

/**
 * The exit statuses of commands (contract, section 7).
 */
enum ExitStatus {

	/**
	 * It went well; nothing is to be done.
	 */
	OK(0),

	/**
	 * Something is wrong.
	 */
	WRONG(1),

	/**
	 * Something is pending.
	 */
	PENDING(2);

	private final int code;

	ExitStatus(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	/**
	 * The exit status of two things: what is wrong counts more than what is pending.
	 */
	ExitStatus and(ExitStatus other) {
		if (this == WRONG || other == WRONG) {
			return WRONG;
		}
		return (this == OK) ? other : this;
	}

	static ExitStatus of(Status status) {
		return switch (status) {
			case UP_TO_DATE, AHEAD, DISABLED -> OK;
			case PENDING, RUNNING -> PENDING;
			case FAILED, INVALID, UNREACHABLE -> WRONG;
		};
	}

	static ExitStatus of(HistoryPlan plan) {
		return plan.isForbidden() ? WRONG : OK;
	}

	static ExitStatus of(Plan plan) {
		if (plan.isForbidden()) {
			return WRONG;
		}
		return plan.steps().isEmpty() ? OK : PENDING;
	}

}
