/**
 * The migrations endpoint as a page for people: plain HTML that needs no script, written
 * in one pass.
 */
@NullMarked
package io.migrator.boot.page;

import org.jspecify.annotations.NullMarked;
