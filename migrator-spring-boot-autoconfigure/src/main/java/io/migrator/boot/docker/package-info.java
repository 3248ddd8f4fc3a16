/**
 * Migrations of an application whose database is a Docker Compose service.
 */
@NullMarked
package io.migrator.boot.docker;

import org.jspecify.annotations.NullMarked;
