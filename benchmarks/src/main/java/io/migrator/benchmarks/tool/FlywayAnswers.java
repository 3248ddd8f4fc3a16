package io.migrator.benchmarks.tool;

import org.flywaydb.core.Flyway;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.flyway.actuate.endpoint.FlywayEndpoint;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What {@code /actuator/flyway} answers.
 */
final class FlywayAnswers implements EndpointAnswers {

	private final JsonMapper mapper = new JsonMapper();

	private final FlywayEndpoint endpoint;

	FlywayAnswers(Target target, Location location) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(Flyway.class, () -> FlywayTool.flyway(target, location));
		context.refresh();
		this.endpoint = new FlywayEndpoint(context);
	}

	@Override
	public byte[] json() {
		return this.mapper.writeValueAsBytes(this.endpoint.flywayBeans());
	}

}
