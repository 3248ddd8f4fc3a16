package io.migrator.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test's application context a migrated database of its own, in milliseconds: a
 * copy of one that is migrated once for each set of files.
 * <p>
 * To be put beside {@code @SpringBootTest}, {@code @JdbcTest}, {@code @DataJdbcTest} or
 * {@code @DataJpaTest}. The copy is made on the server that {@code spring.datasource.url}
 * or a container with {@code @ServiceConnection} names, as its user, who needs the right
 * to make databases; it is dropped when the context is closed. {@code migrator.url} and
 * {@code migrator.username} are not used. Test classes that share a cached context share
 * the copy.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface MigratorTest {

}
