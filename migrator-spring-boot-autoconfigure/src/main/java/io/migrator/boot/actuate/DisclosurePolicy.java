package io.migrator.boot.actuate;

import java.util.Set;

import io.migrator.script.Excerpt.Values;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

/**
 * Who gets to see data values, by the conventions of Spring Boot's own endpoints.
 *
 * @param show when values are shown
 * @param roles the roles of those who are authorized; empty for whoever is authenticated
 * @param kept whether the error texts that the journal keeps may have them
 */
public record DisclosurePolicy(Show show, Set<String> roles, Values kept) {

	public DisclosurePolicy {
		roles = Set.copyOf(roles);
	}

	Disclosure to(SecurityContext reader) {
		return disclosure(this.show.isShown(reader, this.roles));
	}

	/**
	 * For a page without any.
	 */
	Disclosure none() {
		return disclosure(false);
	}

	/**
	 * Over JMX whoever gets through is authorized.
	 */
	Disclosure toAnybodyAuthorized() {
		return disclosure(this.show.isShown(true));
	}

	private Disclosure disclosure(boolean shown) {
		return new Disclosure(shown ? Values.SHOWN : Values.MASKED, this.kept);
	}

}
