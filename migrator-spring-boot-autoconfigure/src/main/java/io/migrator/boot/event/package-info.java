/**
 * What an application hears of the runs of its migrations.
 */
@NullMarked
package io.migrator.boot.event;

import org.jspecify.annotations.NullMarked;
