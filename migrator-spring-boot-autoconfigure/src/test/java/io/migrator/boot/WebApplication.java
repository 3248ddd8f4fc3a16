package io.migrator.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.migrator.test.TestDatabase;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A web application with a project's migrations and all endpoints. A request with the
 * header {@code X-User} comes from that user, who has the role of the same name.
 */
public final class WebApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private WebApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static WebApplication start(ProjectFiles project, TestDatabase database, String... properties) {
		List<String> args = new ArrayList<>(project.properties());
		args.addAll(List.of("server.port=0", "spring.main.banner-mode=off",
				"spring.datasource.url=" + database.jdbcUrl(), "management.endpoints.web.exposure.include=*"));
		args.addAll(List.of(properties));
		return new WebApplication(SpringApplication.run(Configuration.class,
				args.stream().map((arg) -> "--" + arg).toArray(String[]::new)));
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public String url(String path) {
		ConfigurableEnvironment environment = this.context.getEnvironment();
		return "http://localhost:"
				+ environment.getProperty("local.management.port", environment.getRequiredProperty("local.server.port"))
				+ "/actuator/" + path;
	}

	/**
	 * Sends a GET; headers are names and values in turn.
	 */
	public HttpResponse<String> get(String path, String... headers) {
		return send(HttpRequest.newBuilder(URI.create(url(path))), headers);
	}

	public HttpResponse<String> post(String path) {
		return send(HttpRequest.newBuilder(URI.create(url(path))).POST(HttpRequest.BodyPublishers.noBody()));
	}

	/**
	 * The answer to a GET as JSON.
	 */
	public JsonNode json(String path, String... headers) {
		HttpResponse<String> response = get(path, headers);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return json(response);
	}

	public static JsonNode json(HttpResponse<String> response) {
		return new JsonMapper().readTree(response.body());
	}

	private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
		try {
			HttpRequest.Builder complete = (headers.length > 0) ? request.headers(headers) : request;
			// a connection of its own: one that is kept may be closed just when it is
			// used again
			return HttpClient.newHttpClient().send(complete.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	static class Configuration {

		@Bean
		Filter userFilter() {
			return (request, response, chain) -> {
				HttpServletRequest http = (HttpServletRequest) request;
				String user = http.getHeader("X-User");
				chain.doFilter((user != null) ? as(user, http) : http, response);
			};
		}

		private static HttpServletRequest as(String user, HttpServletRequest request) {
			return new HttpServletRequestWrapper(request) {
				@Override
				public java.security.Principal getUserPrincipal() {
					return () -> user;
				}

				@Override
				public boolean isUserInRole(String role) {
					return role.equals(user);
				}
			};
		}

	}

}
