/**
 * The words of the domain as values: tiers, sources, ids, versions, checksums, resolved
 * and applied migrations.
 */
@NullMarked
package io.migrator.migration;

import org.jspecify.annotations.NullMarked;
