package io.migrator.sample.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;
import org.springframework.util.StringUtils;

/**
 * A connection URL as PostgreSQL's own tools and hosting platforms write it, taken apart
 * for JDBC.
 *
 * @param jdbcUrl the URL for the JDBC driver, without user and password
 * @param user the user, decoded
 * @param secret the password, decoded
 */
record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String secret) {

	// No bare @ behind the hosts. It would end a login that has a bare / or ? in it, and
	// part of the password would be taken for a database.
	private static final Pattern FORM = Pattern
		.compile("(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:/?#]*)(?::(?<secret>[^/?#]*))?@)?"
				+ "(?<hosts>[^/?#@]*)(?:/(?<database>[^/?#@]*))?(?:\\?(?<query>[^#@]*))?");

	private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[\\w.-]*)(:\\d{1,5})?");

	/** Parameters that libpq and the JDBC driver know by different names. */
	private static final Map<String, String> JDBC_NAMES = Map.of("application_name", "ApplicationName",
			"connect_timeout", "connectTimeout", "channel_binding", "channelBinding");

	static DatabaseUrl parse(String url) {
		Matcher parts = FORM.matcher(url);
		if (!parts.matches()) {
			throw new InvalidDatabaseUrlException("something stands where it does not belong");
		}
		String hosts = parts.group("hosts");
		for (String host : hosts.split(",", -1)) {
			if (!HOST.matcher(host).matches()) {
				throw new InvalidDatabaseUrlException("what stands for host and port is neither");
			}
		}
		Map<String, String> parameters = parameters(parts.group("query"));
		String user = parameters.remove("user");
		String secret = parameters.remove("password");
		String database = decode(parts.group("database"), "database");
		return new DatabaseUrl(jdbcUrl(hosts, (database != null) ? database : "", parameters),
				(user != null) ? user : decode(parts.group("user"), "user"),
				(secret != null) ? secret : decode(parts.group("secret"), "password"));
	}

	private static String jdbcUrl(String hosts, String database, Map<String, String> parameters) {
		StringBuilder url = new StringBuilder("jdbc:postgresql://").append(hosts).append('/').append(encode(database));
		char separator = '?';
		for (Map.Entry<String, String> parameter : parameters.entrySet()) {
			url.append(separator).append(encode(parameter.getKey())).append('=').append(encode(parameter.getValue()));
			separator = '&';
		}
		return url.toString();
	}

	private static Map<String, String> parameters(@Nullable String query) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String parameter : StringUtils.tokenizeToStringArray(query, "&")) {
			int end = parameter.indexOf('=');
			if (end < 0) {
				throw new InvalidDatabaseUrlException("a parameter has no value");
			}
			String name = decode(parameter.substring(0, end), "name of a parameter");
			String value = decode(parameter.substring(end + 1), "value of a parameter");
			parameters.put(JDBC_NAMES.getOrDefault(name, name), value);
		}
		return parameters;
	}

	// A plus is a plus here and not a blank: java.net.URLDecoder would break passwords
	@Contract("null, _ -> null; !null, _ -> !null")
	private static @Nullable String decode(@Nullable String text, String what) {
		if (text == null) {
			return null;
		}
		try {
			return StringUtils.uriDecode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// Neither its message nor the exception itself goes on: they quote the text
			throw new InvalidDatabaseUrlException("the " + what + " has a % that no two hex digits follow; write %25");
		}
	}

	// The JDBC driver reads a plus as a blank
	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.jdbcUrl;
	}

}
