package io.migrator.execution;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.migrator.script.ScriptStatement;

/**
 * Settings of a project's own making ({@code app.user_id}), which PostgreSQL lists
 * nowhere: they are found in the texts of scripts.
 */
final class CustomSettings {

	/**
	 * The names in the bodies of functions and policies, as a regular expression of
	 * PostgreSQL.
	 */
	static final String NAMES_IN_BODIES = "(?:set_config|current_setting)\\s*\\(\\s*''([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)+)''"
			+ "|\\mset\\s+(?:session\\s+)?([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)+)\\s*(?:=|to\\M)";

	/**
	 * What changes the session of whoever calls a function, in the same language: any
	 * call that is not surely for the transaction alone.
	 */
	static final String CHANGES_IN_BODIES = "set_config\\s*\\((?:(?![^;]*,\\s*true\\s*\\))|(?=[^;]*\\mfalse\\M))"
			+ "|(^|;|\\m(begin|then|else|loop))\\s*set\\s+(?!local\\M)|\\mexecute\\M[^;]*''\\s*set\\s";

	/**
	 * Words that a text run by EXECUTE may begin with and surely sets nothing.
	 */
	private static final String SETS_NOTHING = "(?:create|alter|drop|grant|revoke|comment|insert|update|delete|truncate|refresh"
			+ "|reindex|analyze|vacuum|cluster|lock|copy|merge)\\s";

	/**
	 * A body that runs texts of which nobody knows what they set, or sets a name that it
	 * makes up, in the same language.
	 */
	static final String DYNAMIC_IN_BODIES = "\\mexecute\\M(?!\\s+(?:function|procedure|on)\\M)"
			+ "(?!\\s*(?:(?:pg_catalog\\.)?format\\s*\\(\\s*)?''" + SETS_NOTHING + ")"
			+ "|set_config\\s*\\((?!\\s*''[^'']*''\\s*,)(?:(?![^;]*,\\s*true\\s*\\))|(?=[^;]*\\mfalse\\M))";

	/**
	 * Whether set_config stands where it has no text to look into: defaults, rules, views
	 * and bodies that PostgreSQL keeps as trees (500 views take it 10 ms); or a language
	 * is spoken that nobody here understands. A condition, for objects of users.
	 */
	static final String UNREADABLE = """
			EXISTS (SELECT FROM (
				SELECT d.adbin::pg_catalog.text FROM pg_catalog.pg_attrdef AS d WHERE d.oid OPERATOR(pg_catalog.>=) @first
				UNION ALL SELECT w.ev_action::pg_catalog.text FROM pg_catalog.pg_rewrite AS w
					WHERE w.oid OPERATOR(pg_catalog.>=) @first
				UNION ALL SELECT p.prosqlbody::pg_catalog.text FROM pg_catalog.pg_proc AS p
					WHERE p.oid OPERATOR(pg_catalog.>=) @first) AS t (tree)
				WHERE pg_catalog.strpos(t.tree, @call) OPERATOR(pg_catalog.>) 0)
			OR EXISTS (SELECT FROM pg_catalog.pg_proc AS p WHERE p.prolang OPERATOR(pg_catalog.>=) @first
				AND p.prosrc OPERATOR(pg_catalog.~*) E'\\\\mset(_config)?\\\\M')"""
		.replace("@first", "16384::pg_catalog.oid")
		.replace("@call",
				"pg_catalog.concat(':funcid ', 'pg_catalog.set_config'::pg_catalog.regproc::pg_catalog.oid, ' ')");

	private static final Pattern NAMES = Pattern
		.compile("(?i)\\bset\\s+(?:session\\s+)?([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)+)\\s*(?:=|to\\b)"
				+ "|\\bset_config\\s*\\(\\s*''?([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)+)'");

	/**
	 * Names that are made up while a statement runs.
	 */
	private static final List<Pattern> COMPUTED = List.of(
			Pattern.compile("(?i)\\bset_config\\s*\\((?!\\s*('[^']*'|''[^']*'')\\s*,)"),
			Pattern.compile("(?i)'\\s*set\\s"), Pattern.compile("(?i)\\bexecute\\b(?!\\s+(?:function|procedure|on)\\b)"
					+ "(?!\\s*(?:(?:pg_catalog\\.)?format\\s*\\(\\s*)?'{1,2}\\s*" + SETS_NOTHING + ")"));

	private static final Pattern ROUTINE = Pattern.compile("(?i)create\\s+(or\\s+replace\\s+)?(function|procedure)\\b");

	private static final Pattern MAKES = Pattern.compile("(?i)\\b(create|alter)\\b");

	private final Set<String> names = new TreeSet<>();

	private boolean computed;

	/**
	 * Whether a statement makes a function or procedure, or something else that may set
	 * what it has in its text: later statements may set it by using that.
	 */
	static boolean isForLater(ScriptStatement statement) {
		String sql = statement.text();
		return ROUTINE.matcher(sql).lookingAt() || (statement.mayChangeSession() && MAKES.matcher(sql).find());
	}

	/**
	 * Whether a text makes up what it runs.
	 */
	static boolean isComputed(String sql) {
		return COMPUTED.stream().anyMatch((pattern) -> pattern.matcher(sql).find());
	}

	/**
	 * Remembers that a setting of any name may be made.
	 */
	void anyName() {
		this.computed = true;
	}

	/**
	 * Remembers the settings that a statement may make.
	 */
	void lookIn(String sql) {
		this.computed = this.computed || isComputed(sql);
		Matcher matcher = NAMES.matcher(sql);
		while (matcher.find()) {
			String name = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
			this.names.add(name.toLowerCase(Locale.ROOT));
		}
	}

	/**
	 * The statement that takes them back, with its semicolon; empty where there are none.
	 * Where a name is not known all settings go, those of the pool too: what is known of
	 * them is to be set again after it.
	 */
	String resetSql() {
		if (this.computed) {
			return "RESET ALL;\n";
		}
		if (this.names.isEmpty()) {
			return "";
		}
		String array = this.names.stream().map(Quoting::literal).collect(Collectors.joining(", ", "ARRAY[", "]"));
		// A name that an extension has reserved cannot have been set, nor can it be reset
		return "DO " + Quoting.dollar("""
				DECLARE name pg_catalog.text;
				BEGIN
				FOREACH name IN ARRAY %s LOOP
					BEGIN
						EXECUTE 'RESET ' OPERATOR(pg_catalog.||) name;
					EXCEPTION WHEN invalid_name OR undefined_object OR insufficient_privilege THEN
						NULL;
					END;
				END LOOP;
				END
				""".formatted(array)) + ";\n";
	}

}
