package io.migrator.execution;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * What a migration in Java threw that the database did not say.
 */
final class ThrownException extends SQLException {

	private static final long serialVersionUID = 1L;

	/**
	 * Frames that say nothing about where the migration went wrong.
	 */
	private static final List<String> FOREIGN = List.of("java.", "jdk.", "org.postgresql.",
			"org.springframework.jdbc.");

	private final String type;

	private final String place;

	ThrownException(Exception thrown) {
		super(thrown.getClass().getName() + ": " + thrown.getMessage(), thrown);
		this.type = thrown.getClass().getName();
		this.place = Arrays.stream(thrown.getStackTrace())
			.filter((frame) -> FOREIGN.stream().noneMatch(frame.getClassName()::startsWith))
			.findFirst()
			.map((frame) -> " at " + frame.getClassName() + "." + frame.getMethodName() + ", line "
					+ frame.getLineNumber())
			.orElse("");
	}

	/**
	 * What can be told where its text, which may hold data, is not to be shown.
	 */
	String withoutItsText() {
		return this.type + this.place
				+ "; its text is withheld, it may hold data (migrator.show-values=always shows it)";
	}

}
