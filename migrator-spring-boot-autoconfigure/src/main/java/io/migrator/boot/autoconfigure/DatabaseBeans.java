package io.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The beans of the application that belong to named databases: by their names or by
 * {@code @Qualifier}.
 *
 * @param beanFactory where they are defined
 */
record DatabaseBeans(ConfigurableListableBeanFactory beanFactory) {

	/**
	 * The beans with the database's name as their qualifier.
	 */
	<T> List<T> of(Class<T> type, String database) {
		List<T> beans = new ArrayList<>();
		for (String bean : names(type)) {
			if (matches(bean, database)) {
				beans.add(this.beanFactory.getBean(bean, type));
			}
		}
		AnnotationAwareOrderComparator.sort(beans);
		return beans;
	}

	/**
	 * The bean that is the database's DataSource.
	 * @param wanted the name that a property tells, empty for the usual ones
	 * @return the bean's name
	 * @throws NoDataSourceException where there is none, or more than one
	 */
	String dataSource(String database, Optional<String> wanted) {
		Set<String> found = dataSources(database, wanted);
		if (found.size() != 1) {
			throw NoDataSourceException.named(database, wanted, found, names(DataSource.class));
		}
		return found.iterator().next();
	}

	private Set<String> dataSources(String database, Optional<String> wanted) {
		return wanted.map(Stream::of)
			.orElseGet(() -> usual(database))
			.map((name) -> names(DataSource.class).stream()
				.filter((bean) -> matches(bean, name))
				.collect(Collectors.toCollection(LinkedHashSet::new)))
			.filter((found) -> !found.isEmpty())
			.findFirst()
			.orElseGet(LinkedHashSet::new);
	}

	/**
	 * Whether each DataSource of the application is that of a named database.
	 */
	boolean haveAllDataSources(Environment environment) {
		Set<String> others = new LinkedHashSet<>(names(DataSource.class));
		for (String database : DatabaseNames.of(environment)) {
			PropertyReader properties = PropertyReader.of(DatabaseNames.prefix(database), environment);
			if (properties.text("url").isEmpty()) {
				others.removeAll(dataSources(database, properties.text("data-source")));
			}
		}
		return others.isEmpty();
	}

	private List<String> names(Class<?> type) {
		return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false));
	}

	private boolean matches(String bean, String name) {
		return BeanFactoryAnnotationUtils.isQualifierMatch(name::equals, bean, this.beanFactory);
	}

	/**
	 * {@code eu-billing}, {@code euBilling} and {@code euBillingDataSource}.
	 */
	private static Stream<String> usual(String database) {
		String camel = StringUtils.uncapitalize(
				Arrays.stream(database.split("-")).map(StringUtils::capitalize).collect(Collectors.joining()));
		return Stream.of(database, camel, camel + "DataSource");
	}

}
