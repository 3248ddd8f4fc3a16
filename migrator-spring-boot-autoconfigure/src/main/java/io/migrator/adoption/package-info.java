/**
 * Other tools' histories, and what they say about the migrations that were found.
 */
@NullMarked
package io.migrator.adoption;

import org.jspecify.annotations.NullMarked;
