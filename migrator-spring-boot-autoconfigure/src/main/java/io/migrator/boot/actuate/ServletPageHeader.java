package io.migrator.boot.actuate;

import io.migrator.boot.page.Pages;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The header of pages on the servlet stack: an endpoint's answer has none of its own.
 */
final class ServletPageHeader {

	private ServletPageHeader() {
	}

	/**
	 * Adds it to the response under way, where there is one.
	 */
	static void send() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request != null) {
			add(request);
		}
	}

	private static void add(RequestAttributes request) {
		if (request instanceof ServletRequestAttributes servlet) {
			@Nullable HttpServletResponse response = servlet.getResponse();
			if (response != null) {
				response.setHeader(PageHeaderWebFilter.NAME, Pages.POLICY);
			}
		}
	}

}
