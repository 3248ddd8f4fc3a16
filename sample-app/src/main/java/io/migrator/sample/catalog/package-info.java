/**
 * What the tables of the active parts hold.
 */
@NullMarked
package io.migrator.sample.catalog;

import org.jspecify.annotations.NullMarked;
