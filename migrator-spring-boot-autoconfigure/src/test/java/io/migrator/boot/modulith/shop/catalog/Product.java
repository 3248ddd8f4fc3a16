package io.migrator.boot.modulith.shop.catalog;

import io.migrator.boot.modulith.shop.orders.Order;

/**
 * Depends on orders, though its name comes first.
 */
public class Product {

	public boolean isIn(Order order) {
		return order.hashCode() == 0;
	}

}
