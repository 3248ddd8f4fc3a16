/**
 * What a run survives: killed processes, cut connections, stopped servers, crowds.
 */
@NullMarked
package io.migrator.faults;

import org.jspecify.annotations.NullMarked;
