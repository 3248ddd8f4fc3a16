package io.migrator.boot.modulith.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application of modules.
 */
@SpringBootApplication
public class ShopApplication {

}
