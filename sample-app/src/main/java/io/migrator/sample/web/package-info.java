/**
 * What a browser sees.
 */
@NullMarked
package io.migrator.sample.web;

import org.jspecify.annotations.NullMarked;
