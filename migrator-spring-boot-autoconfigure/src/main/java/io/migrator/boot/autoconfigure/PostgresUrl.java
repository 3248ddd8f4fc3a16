package io.migrator.boot.autoconfigure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import io.migrator.boot.diagnostics.InvalidPropertyException;

/**
 * Where a server is and who asks, from either of the two ways to write it. No text of it
 * shows a user, a password or a parameter.
 *
 * @param jdbcUrl the URL for the driver, without the user and password of a
 * {@code postgresql://} URL
 * @param username the user in front of the host, where there is one
 * @param password the password in front of the host, where there is one
 */
record PostgresUrl(String jdbcUrl, Optional<String> username, Optional<String> password) {

	private static final String JDBC = "jdbc:postgresql:";

	/**
	 * Parses a URL.
	 * @param url {@code jdbc:postgresql:…}, {@code postgresql://…} or
	 * {@code postgres://…}
	 * @return its parts, user and password percent-decoded
	 * @throws InvalidPropertyException for anything else, without the secrets in it
	 */
	static PostgresUrl parse(String url) {
		String scheme = url.substring(0, Math.max(0, url.indexOf(':'))).toLowerCase(Locale.ROOT);
		if (url.startsWith(JDBC)) {
			return new PostgresUrl(url, Optional.empty(), Optional.empty());
		}
		int start = url.indexOf("://");
		if (start < 0 || !(scheme.equals("postgresql") || scheme.equals("postgres"))) {
			throw invalid(url, "which is not a URL of PostgreSQL");
		}
		String rest = url.substring(start + "://".length());
		int slash = rest.indexOf('/');
		int query = rest.indexOf('?');
		int end = (slash >= 0) ? slash : (query >= 0) ? query : rest.length();
		String authority = rest.substring(0, end);
		int at = authority.lastIndexOf('@');
		String user = (at < 0) ? "" : authority.substring(0, at);
		String host = authority.substring(at + 1);
		int colon = user.indexOf(':');
		try {
			return new PostgresUrl("jdbc:postgresql://" + host + parameters(rest.substring(end)),
					decoded((colon < 0) ? user : user.substring(0, colon)),
					decoded((colon < 0) ? "" : user.substring(colon + 1)));
		}
		catch (IllegalArgumentException ex) {
			throw invalid(url, "whose user or password has a '%' that is not followed by two hexadecimal digits");
		}
	}

	/**
	 * The parameters that libpq and the driver call by different names.
	 */
	private static String parameters(String pathAndQuery) {
		int query = pathAndQuery.indexOf('?');
		String path = (query < 0) ? pathAndQuery : pathAndQuery.substring(0, query);
		String parameters = (query < 0) ? "" : pathAndQuery.substring(query);
		return (path.isEmpty() ? "/" : path) + parameters.replaceFirst("([?&])connect_timeout=", "$1connectTimeout=")
			.replaceFirst("([?&])application_name=", "$1ApplicationName=")
			.replaceFirst("([?&])channel_binding=", "$1channelBinding=");
	}

	private static Optional<String> decoded(String text) {
		// a plus sign is itself here, unlike in forms
		return text.isEmpty() ? Optional.empty()
				: Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
	}

	/**
	 * The same server as somebody else.
	 * @param username the user that wins, where there is one
	 * @param password the password that wins, where there is one
	 * @return the URL with these
	 */
	PostgresUrl as(Optional<String> username, Optional<String> password) {
		return new PostgresUrl(this.jdbcUrl, username.or(this::username), password.or(this::password));
	}

	private static InvalidPropertyException invalid(String url, String reason) {
		return new InvalidPropertyException("migrator.url", withoutSecrets(url), reason,
				"Write jdbc:postgresql://host:5432/database or postgresql://user:password@host:5432/database");
	}

	/**
	 * A URL that may be shown: no user, no password, no parameters.
	 */
	static String withoutSecrets(String url) {
		int start = url.indexOf("//");
		int at = url.lastIndexOf('@');
		int query = url.indexOf('?');
		if (at >= 0) {
			String head = (start >= 0 && start < at) ? url.substring(0, start + 2) : "";
			return head + "***" + ((query > at) ? url.substring(at, query) : url.substring(at));
		}
		return (query >= 0) ? url.substring(0, query) : url;
	}

	@Override
	public String toString() {
		return withoutSecrets(this.jdbcUrl);
	}

}
