package io.migrator.boot.diagnostics;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.migration.MigratorException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.FatalBeanException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Describes a bean that was created, or started as Quartz is, before the migrations ran
 * and missed a table.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class MissingTableFailureAnalyzer extends AbstractFailureAnalyzer<FatalBeanException> {

	/**
	 * PostgreSQL's SQLSTATE {@code undefined_table}.
	 */
	private static final String UNDEFINED_TABLE = "42P01";

	private static final Pattern NAMED = Pattern.compile("bean '[^']+'");

	private final Environment environment;

	MissingTableFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FatalBeanException cause) {
		Optional<String> missing = missingTable(rootFailure);
		if (missing.isEmpty() || findCause(rootFailure, MigratorException.class) != null || !runsAfterBeans()) {
			return null;
		}
		return new FailureAnalysis(
				bean(rootFailure, cause) + " misses a table, and was created before the migrations ran: "
						+ missing.get(),
				"Set migrator.bootstrap=before-beans to run the migrations before such beans are created", rootFailure);
	}

	private String bean(Throwable rootFailure, FatalBeanException cause) {
		// a web server that cannot be started for it may stand before the bean
		BeanCreationException creation = findCause(rootFailure, BeanCreationException.class);
		if (creation != null && creation.getBeanName() != null) {
			return "The bean '" + creation.getBeanName() + "'";
		}
		// Spring tells the name of a bean that cannot be started in its message alone
		Matcher started = NAMED.matcher(firstLine(cause));
		return started.find() ? "The " + started.group() : "A bean";
	}

	private boolean runsAfterBeans() {
		String mode = this.environment.getProperty("migrator.bootstrap", "application-runner");
		boolean beforeBeans = mode.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").equals("beforebeans");
		return !beforeBeans && this.environment.getProperty("migrator.enabled", Boolean.class, true);
	}

	static Optional<String> missingTable(Throwable failure) {
		for (Throwable current = failure; current != null; current = current.getCause()) {
			if (current instanceof SQLException sql && UNDEFINED_TABLE.equals(sql.getSQLState())) {
				return Optional.of(firstLine(sql));
			}
			// by name: Hibernate need not be there
			if (current.getClass().getSimpleName().equals("SchemaManagementException")
					&& firstLine(current).contains("missing table")) {
				return Optional.of(firstLine(current));
			}
		}
		return Optional.empty();
	}

	private static String firstLine(Throwable failure) {
		return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
	}

}
