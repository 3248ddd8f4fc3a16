package io.migrator.boot.modulith.shop.accounts;

import io.migrator.boot.modulith.shop.catalog.Product;

/**
 * Depends on catalog, and has no migrations.
 */
public class Account {

	public boolean owns(Product product) {
		return product.hashCode() == 0;
	}

}
