package io.migrator.boot.autoconfigure;

import java.util.Optional;

import io.migrator.plan.Policy;
import org.jspecify.annotations.Nullable;

import static io.migrator.boot.autoconfigure.PropertyRules.or;

/**
 * Which mismatches fail a run, and how far it goes.
 *
 * @param outOfOrder what to do about a pending file that is older than an applied one
 * @param missing what to do about an applied file that is gone
 * @param changed what to do about an applied file whose text changed
 * @param transaction what is one transaction
 * @param target the migration to stop after
 * @param file the one migration to pick
 */
record PolicyProperties(Policy.@Nullable OutOfOrder outOfOrder, Policy.@Nullable Missing missing,
		Policy.@Nullable Changed changed, Policy.@Nullable Transactions transaction, @Nullable String target,
		@Nullable String file) {

	Policy policy() {
		Policy standard = Policy.DEFAULT;
		return new Policy(or(this.outOfOrder, standard.outOfOrder()), or(this.missing, standard.missing()),
				or(this.changed, standard.changed()), or(this.transaction, standard.transactions()),
				PropertyRules.text(this.target), PropertyRules.text(this.file));
	}

	/**
	 * The same with another target and another file, where they are told.
	 */
	PolicyProperties picking(Optional<String> other, Optional<String> otherFile) {
		return new PolicyProperties(this.outOfOrder, this.missing, this.changed, this.transaction,
				other.orElse(this.target), otherFile.orElse(this.file));
	}

}
