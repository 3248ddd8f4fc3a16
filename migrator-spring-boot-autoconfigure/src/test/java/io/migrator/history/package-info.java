/**
 * Tests of the tracking tables against a real server.
 */
@NullMarked
package io.migrator.history;

import org.jspecify.annotations.NullMarked;
