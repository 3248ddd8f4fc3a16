package io.migrator.boot.diagnostics;

import java.util.function.UnaryOperator;

import io.migrator.migration.MigratorException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code migrator.*} property that is wrong: which one, what it was, and what is
 * allowed.
 */
public final class InvalidPropertyException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String property;

	/**
	 * Creates an exception.
	 * @param property the property's full name
	 * @param value what it was, without secrets
	 * @param reason why that is wrong, after the value and a blank
	 * @param allowed what to set instead, as a sentence
	 */
	public InvalidPropertyException(String property, String value, String reason, String allowed) {
		this(property, value, reason, allowed, null);
	}

	/**
	 * Creates an exception.
	 * @param property the property's full name
	 * @param value what it was, without secrets
	 * @param reason why that is wrong, after the value and a blank
	 * @param allowed what to set instead, as a sentence
	 * @param cause what caused it, or null
	 */
	public InvalidPropertyException(String property, String value, String reason, String allowed,
			@Nullable Throwable cause) {
		super(property + " is '" + value + "', " + reason, allowed, cause);
		this.property = property;
	}

	/**
	 * Creates one that says the same in other words.
	 * @param other the exception
	 * @param wording gives its texts the full names of properties
	 */
	public InvalidPropertyException(InvalidPropertyException other, UnaryOperator<String> wording) {
		super(wording.apply(String.valueOf(other.getMessage())), wording.apply(other.action()), other);
		this.property = wording.apply(other.property);
	}

	/**
	 * The property.
	 * @return its full name
	 */
	public String property() {
		return this.property;
	}

}
