package io.migrator.sample.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that can be shown, and the choice from it.
 */
final class Listings {

	private static final List<Listing> ALL = List.of(new Listing("core", "Users", "users", """
			SELECT full_name AS name, email, role,
				(SELECT count(*) FROM user_metas AS m WHERE m.user_id = u.id) AS metas
			FROM users AS u ORDER BY created_at DESC, email LIMIT 8"""), new Listing("core", "API keys", "api_keys", """
			SELECT k.name, u.email AS owner, key_prefix || '…' AS key,
				array_to_string(scopes, ', ') AS scopes
			FROM api_keys AS k JOIN users AS u ON u.id = k.user_id ORDER BY u.email LIMIT 8"""),
			new Listing("core", "Audit log", "audit_log", """
					SELECT to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "when (UTC)",
						action, table_name AS "table", coalesce(row_data ->> 'email', row_data ->> 'name') AS what
					FROM audit_log ORDER BY id DESC LIMIT 8"""),
			new Listing("theme/academy", "Courses", "course_overview", """
					SELECT title, level, category, lessons, enrollments
					FROM course_overview ORDER BY title LIMIT 8"""),
			new Listing("theme/academy", "Lessons", "lessons", """
					SELECT c.title AS course, l.position AS no, l.title, minutes
					FROM lessons AS l JOIN courses AS c ON c.id = l.course_id
					ORDER BY c.title, l.position LIMIT 8"""),
			new Listing("theme/academy", "Enrollments", "enrollments", """
					SELECT u.full_name AS student, c.title AS course,
						(SELECT count(*) FROM lesson_progress AS p WHERE p.enrollment_id = e.id) AS lessons_done
					FROM enrollments AS e JOIN users AS u ON u.id = e.user_id JOIN courses AS c ON c.id = e.course_id
					ORDER BY u.email, c.title LIMIT 8"""),
			new Listing("theme/academy", "Certificates", "certificates", """
					SELECT u.full_name AS student, c.title AS course, serial_number AS serial
					FROM certificates JOIN enrollments AS e ON e.id = enrollment_id
						JOIN users AS u ON u.id = e.user_id JOIN courses AS c ON c.id = e.course_id
					ORDER BY u.email, c.title LIMIT 8"""), new Listing("theme/bootcamp", "Tracks", "tracks", """
					SELECT title, weeks, (SELECT count(*) FROM modules AS m WHERE m.track_id = t.id) AS modules
					FROM tracks AS t ORDER BY title LIMIT 8"""),
			new Listing("theme/bootcamp", "Cohorts", "cohort_calendar", """
					SELECT track, city, starts_on AS starts, ends_on AS ends, free_seats
					FROM cohort_calendar ORDER BY starts_on LIMIT 8"""),
			new Listing("theme/bootcamp", "Applications", "applications", """
					SELECT u.full_name AS applicant, motivation, status
					FROM applications AS a JOIN users AS u ON u.id = a.user_id ORDER BY u.email LIMIT 8"""),
			new Listing("theme/bootcamp", "Sessions", "sessions", """
					SELECT m.title AS module, c.campus, to_char(s.starts_at, 'YYYY-MM-DD HH24:MI') AS starts
					FROM sessions AS s JOIN modules AS m ON m.id = s.module_id JOIN cohorts AS c ON c.id = s.cohort_id
					ORDER BY s.starts_at LIMIT 8"""), new Listing("plugin/billing", "Plans", "plans", """
					SELECT title, to_char(price_cents / 100.0, 'FM999990.00') AS price, credits_per_month
					FROM plans ORDER BY price_cents LIMIT 8"""),
			new Listing("plugin/billing", "Subscriptions", "subscriptions", """
					SELECT u.full_name AS subscriber, plan, credit_balance(u.id) AS credits
					FROM subscriptions AS s JOIN users AS u ON u.id = s.user_id ORDER BY u.email LIMIT 8"""),
			new Listing("plugin/billing", "Invoices", "invoices", """
					SELECT number, currency, CASE WHEN paid_at IS NULL THEN 'open' ELSE 'paid' END AS state,
						(SELECT to_char(sum(l.amount_cents) / 100.0, 'FM999990.00') FROM invoice_lines AS l
							WHERE l.invoice_id = i.id) AS amount
					FROM invoices AS i ORDER BY number LIMIT 8"""), new Listing("plugin/ai", "AI usage", "ai_usage", """
					SELECT u.full_name AS student, model, input_tokens, output_tokens
					FROM ai_usage AS a JOIN users AS u ON u.id = a.user_id ORDER BY a.id DESC LIMIT 8"""),
			new Listing("plugin/ai", "Completions", "completions", """
					SELECT prompt, answer, rating
					FROM completions ORDER BY usage_id DESC LIMIT 8"""));

	private Listings() {
	}

	/**
	 * Chooses what belongs to the active parts, in the order of the tiers.
	 * @param theme the active theme, empty for none
	 * @param plugins the active plugins in order, {@code *} for all
	 * @return the core's listings, the theme's, the plugins'
	 */
	static List<Listing> of(String theme, List<String> plugins) {
		Stream<Listing> ofPlugins = plugins.contains("*") ? startingWith("plugin/")
				: plugins.stream().flatMap((plugin) -> of("plugin/" + plugin));
		return Stream.of(of("core"), of("theme/" + theme), ofPlugins).flatMap((listings) -> listings).toList();
	}

	private static Stream<Listing> of(String source) {
		return ALL.stream().filter((listing) -> listing.source().equals(source));
	}

	private static Stream<Listing> startingWith(String prefix) {
		return ALL.stream().filter((listing) -> listing.source().startsWith(prefix));
	}

}
