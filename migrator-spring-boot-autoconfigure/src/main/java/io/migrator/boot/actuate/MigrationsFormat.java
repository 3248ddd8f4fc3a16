package io.migrator.boot.actuate;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * What the endpoint answers with. Of the formats that a reader accepts the last one here
 * is taken, whatever their order and weight: so a browser, which accepts anything, gets
 * the page.
 */
public enum MigrationsFormat implements Producible<MigrationsFormat> {

	/**
	 * JSON of the third version of Spring Boot's endpoints.
	 */
	V3("application/vnd.spring-boot.actuator.v3+json") {

		@Override
		public boolean isDefault() {
			return true;
		}

	},

	/**
	 * JSON of the second version of Spring Boot's endpoints.
	 */
	V2("application/vnd.spring-boot.actuator.v2+json"),

	/**
	 * JSON.
	 */
	JSON("application/json"),

	/**
	 * A page for people.
	 */
	HTML("text/html;charset=UTF-8");

	private final String mimeType;

	MigrationsFormat(String mimeType) {
		this.mimeType = mimeType;
	}

	@Override
	public MimeType getProducedMimeType() {
		return MimeTypeUtils.parseMimeType(this.mimeType);
	}

}
