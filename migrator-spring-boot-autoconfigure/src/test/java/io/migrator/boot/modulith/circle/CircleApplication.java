package io.migrator.boot.modulith.circle;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application of modules.
 */
@SpringBootApplication
public class CircleApplication {

}
