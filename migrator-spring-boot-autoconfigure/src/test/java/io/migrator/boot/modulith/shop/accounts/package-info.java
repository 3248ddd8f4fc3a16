/**
 * A part of an application that a test is about.
 */
@NullMarked
package io.migrator.boot.modulith.shop.accounts;

import org.jspecify.annotations.NullMarked;
