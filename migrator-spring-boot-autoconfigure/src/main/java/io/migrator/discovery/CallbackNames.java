package io.migrator.discovery;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.CallbackEvent;

/**
 * Names that nearly are those of callbacks, or are so in another tool.
 */
final class CallbackNames {

	/**
	 * Flyway's, in lower case.
	 */
	private static final Map<String, CallbackEvent> OTHERS = Map.of("beforemigrate", CallbackEvent.BEFORE_RUN,
			"aftermigrate", CallbackEvent.AFTER_RUN, "beforeeachmigrate", CallbackEvent.BEFORE_EACH, "aftereachmigrate",
			CallbackEvent.AFTER_EACH, "aftermigrateerror", CallbackEvent.AFTER_FAILURE);

	private CallbackNames() {
	}

	/**
	 * The name that a migration was probably to have.
	 * @return a file's name, empty where nothing comes near
	 */
	static Optional<String> meant(FileName name) {
		boolean plain = name.role() == FileName.Role.MIGRATION && name.version().isEmpty();
		return plain ? meant(name.text()).map((event) -> event.id() + ".sql") : Optional.empty();
	}

	private static Optional<CallbackEvent> meant(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		if (!lower.startsWith("a") && !lower.startsWith("b")) {
			return Optional.empty();
		}
		int extension = lower.lastIndexOf('.');
		String base = (extension > 0) ? lower.substring(0, extension) : lower;
		int suffix = base.indexOf("__");
		CallbackEvent other = OTHERS.get((suffix > 0) ? base.substring(0, suffix) : base);
		if (other != null) {
			return Optional.of(other);
		}
		for (CallbackEvent event : CallbackEvent.values()) {
			if (NearNames.distance(base, event.id(), 1) <= 1) {
				return Optional.of(event);
			}
		}
		return Optional.empty();
	}

}
