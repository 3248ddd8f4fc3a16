package io.migrator.boot.autoconfigure;

import io.migrator.plan.Policy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which mismatches fail a run, and how far it goes.
 *
 * @param outOfOrder What to do about a pending file that is older than an applied one of
 * its source.
 * @param missing What to do about an applied file that is gone. One that is newer than
 * every file known here is a newer release's, and never a failure.
 * @param changed What to do about an applied file whose text changed. Where only comments
 * or white space did, it is a note.
 * @param transaction What is one transaction.
 * @param target The id of the migration to stop after, for example core/007_invoices.sql.
 * The command baseline records up to it, undo goes back to it.
 * @param file With the commands migrate and plan: the id of the one migration to pick,
 * with what it depends on and the pending ones before it in its source. With repair: the
 * one to repair.
 */
@ConfigurationProperties("migrator")
public record PolicyProperties(@DefaultValue("fail") Policy.OutOfOrder outOfOrder,
		@DefaultValue("fail") Policy.Missing missing, @DefaultValue("fail") Policy.Changed changed,
		@DefaultValue("per-migration") Policy.Transactions transaction, @Nullable String target,
		@Nullable String file) {

	Policy policy() {
		return new Policy(this.outOfOrder, this.missing, this.changed, this.transaction,
				PropertyRules.text(this.target), PropertyRules.text(this.file));
	}

	/**
	 * The same with the target and the file of others, where they have them.
	 */
	PolicyProperties picking(PolicyProperties others) {
		return new PolicyProperties(this.outOfOrder, this.missing, this.changed, this.transaction,
				PropertyRules.text(others.target).orElse(this.target),
				PropertyRules.text(others.file).orElse(this.file));
	}

}
