package io.migrator.boot.modulith.shop.orders;

/**
 * A module that others depend on.
 */
public class Order {

}
