/**
 * Discovery is tested with tables for its decisions and with real folders and jars for
 * the rest.
 */
@NullMarked
package io.migrator.discovery;

import org.jspecify.annotations.NullMarked;
