package io.migrator.boot.actuate;

import io.migrator.boot.page.Pages;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * The header of pages on the reactive stack: an endpoint's answer has none of its own.
 */
public final class PageHeaderWebFilter implements WebFilter {

	static final String NAME = "Content-Security-Policy";

	private final String path;

	/**
	 * Creates a filter.
	 * @param path the path of the endpoint within the application
	 */
	public PageHeaderWebFilter(String path) {
		this.path = path;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String asked = exchange.getRequest().getPath().pathWithinApplication().value();
		if (asked.equals(this.path) || asked.startsWith(this.path + "/")) {
			exchange.getResponse().getHeaders().set(NAME, Pages.POLICY);
		}
		return chain.filter(exchange);
	}

}
