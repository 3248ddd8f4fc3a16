package io.migrator.boot.autoconfigure;

import java.lang.annotation.Annotation;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.ClassMetadata;
import org.springframework.core.type.MethodMetadata;

/**
 * Which beans have an annotation. None is made for that, and of Spring Boot's own no
 * class is loaded for it: the metadata that they were read from is enough.
 *
 * @param beanFactory where they are defined
 * @param annotation the annotation
 */
record AnnotatedBeans(ConfigurableListableBeanFactory beanFactory, Class<? extends Annotation> annotation) {

	/**
	 * Whether a bean has it. One of the application may have it on what a method returns,
	 * or on a superclass.
	 */
	boolean contain(String name) {
		AnnotatedTypeMetadata metadata = metadata(name, this.beanFactory);
		return (metadata != null && (isOfSpringBoot(metadata) || isOurs(metadata)))
				? metadata.isAnnotated(this.annotation.getName())
				: this.beanFactory.findAnnotationOnBean(name, this.annotation, false) != null;
	}

	/**
	 * Whether Spring Boot has defined a bean.
	 */
	static boolean isOfSpringBoot(String name, ConfigurableListableBeanFactory beanFactory) {
		AnnotatedTypeMetadata metadata = metadata(name, beanFactory);
		return metadata != null && isOfSpringBoot(metadata);
	}

	private static boolean isOfSpringBoot(AnnotatedTypeMetadata metadata) {
		return source(metadata).startsWith("org.springframework.boot.");
	}

	private static boolean isOurs(AnnotatedTypeMetadata metadata) {
		return source(metadata).equals(MigratorConfiguration.class.getName());
	}

	private static String source(AnnotatedTypeMetadata metadata) {
		return (metadata instanceof MethodMetadata method) ? method.getDeclaringClassName()
				: ((ClassMetadata) metadata).getClassName();
	}

	/**
	 * What a bean was read from: its method, or else its class; null where it was not
	 * read, or in a parent's context.
	 */
	private static @Nullable AnnotatedTypeMetadata metadata(String name, ConfigurableListableBeanFactory beanFactory) {
		if (!beanFactory.containsBeanDefinition(name)
				|| !(beanFactory.getBeanDefinition(name) instanceof AnnotatedBeanDefinition annotated)) {
			return null;
		}
		MethodMetadata method = annotated.getFactoryMethodMetadata();
		return (method != null) ? method : annotated.getMetadata();
	}

}
