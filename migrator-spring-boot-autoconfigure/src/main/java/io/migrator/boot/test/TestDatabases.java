package io.migrator.boot.test;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.migrator.MigratorBuilder;
import io.migrator.boot.autoconfigure.MigratorDataSource;
import io.migrator.testing.TemplateDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * The databases of an application context: puts a migrated copy in the place of the one
 * that it would be connected to.
 */
final class TestDatabases implements BeanPostProcessor, BeanFactoryAware, DisposableBean, PriorityOrdered {

	private final Map<String, Copy> copies = new HashMap<>();

	private @Nullable BeanFactory beanFactory;

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		// it comes before any other connection: the tests would migrate what it leads to
		if (beanFactory instanceof ListableBeanFactory beans
				&& beans.getBeanNamesForAnnotation(MigratorDataSource.class).length > 0) {
			throw new IllegalStateException("@MigratorTest migrates copies, and a bean with @MigratorDataSource leads "
					+ "elsewhere. Leave that bean out of the test");
		}
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof JdbcConnectionDetails details) {
			return new CopiedJdbcConnectionDetails(details,
					copyOf(details.getJdbcUrl(), details.getUsername(), details.getPassword()).url());
		}
		return bean;
	}

	private Copy copyOf(String url, @Nullable String username, @Nullable String password) {
		return this.copies.computeIfAbsent(url, (key) -> {
			TemplateDatabase template = new TemplateDatabase(url, Optional.ofNullable(username),
					Optional.ofNullable(password), this::builder);
			return new Copy(template, template.copy());
		});
	}

	private MigratorBuilder builder() {
		if (this.beanFactory == null) {
			throw new IllegalStateException("The post-processor has no bean factory yet");
		}
		return this.beanFactory.getBean(MigratorBuilder.class);
	}

	@Override
	public void destroy() {
		this.copies.values().forEach(Copy::drop);
	}

	private record Copy(TemplateDatabase template, String name) {

		String url() {
			return this.template.url(this.name);
		}

		void drop() {
			this.template.drop(this.name);
		}

	}

}
