/**
 * The modules of a Spring Modulith application as owners of migrations.
 */
@NullMarked
package io.migrator.boot.modulith;

import org.jspecify.annotations.NullMarked;
