package io.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;

/**
 * A condition that is decided by the beans that are defined before. Those that combine
 * others write it down: {@code AnyNestedCondition} reads a class file for each of its
 * parts, in each start.
 */
abstract class DefinedBeansCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public final ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	/**
	 * The names of the beans of a type, none of which is made for that.
	 */
	static String[] beans(ConditionContext context, Class<?> type) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		return (beanFactory != null)
				? BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false) : new String[0];
	}

	/**
	 * The names of those that are injected where nothing else is said: named databases'
	 * are not.
	 */
	static List<String> candidates(ConditionContext context, Class<?> type) {
		List<String> candidates = new ArrayList<>();
		for (String name : beans(context, type)) {
			if (!context.getRegistry().containsBeanDefinition(name)
					|| !(context.getRegistry().getBeanDefinition(name) instanceof AbstractBeanDefinition definition)
					|| (definition.isAutowireCandidate() && definition.isDefaultCandidate())) {
				candidates.add(name);
			}
		}
		return candidates;
	}

}
