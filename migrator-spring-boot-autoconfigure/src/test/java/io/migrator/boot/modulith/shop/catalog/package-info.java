/**
 * A part of an application that a test is about.
 */
@NullMarked
package io.migrator.boot.modulith.shop.catalog;

import org.jspecify.annotations.NullMarked;
