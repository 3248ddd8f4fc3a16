package io.migrator.boot.autoconfigure;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.type.MethodMetadata;

/**
 * Which beans have an annotation. None is made for that, and of Spring's own beans and
 * ours no class is loaded for it: the metadata that they were read from is enough.
 *
 * @param beanFactory where they are defined
 * @param annotation the annotation
 */
record AnnotatedBeans(ConfigurableListableBeanFactory beanFactory, Class<? extends Annotation> annotation) {

	/**
	 * The names of those of a type, also of the parents' contexts, for when beans are
	 * made already.
	 */
	List<String> ofType(Class<?> type) {
		List<String> names = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(type)) {
			if (contain(name)) {
				names.add(name);
			}
		}
		BeanFactory parent = this.beanFactory.getParentBeanFactory();
		if (parent instanceof ConfigurableListableBeanFactory ancestor) {
			names.addAll(new AnnotatedBeans(ancestor, this.annotation).ofType(type));
		}
		return names;
	}

	/**
	 * Whether a bean has it. One of the application may have it on what a method returns,
	 * on a superclass, or as a qualifier of its definition.
	 */
	boolean contain(String name) {
		BeanDefinition definition = this.beanFactory.containsBeanDefinition(name)
				? this.beanFactory.getBeanDefinition(name) : null;
		if (definition instanceof AnnotatedBeanDefinition annotated) {
			MethodMetadata method = annotated.getFactoryMethodMetadata();
			String source = (method != null) ? method.getDeclaringClassName() : annotated.getMetadata().getClassName();
			if (source.startsWith("org.springframework.")
					|| source.startsWith("io.migrator.boot.autoconfigure.Migrator")) {
				return ((method != null) ? method : annotated.getMetadata()).isAnnotated(this.annotation.getName());
			}
		}
		return (definition instanceof AbstractBeanDefinition qualified
				&& qualified.hasQualifier(this.annotation.getName()))
				|| this.beanFactory.findAnnotationOnBean(name, this.annotation, false) != null;
	}

}
