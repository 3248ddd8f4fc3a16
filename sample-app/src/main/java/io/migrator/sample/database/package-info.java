/**
 * Where the sample's database is: a URL from outside, or an embedded server.
 */
@NullMarked
package io.migrator.sample.database;

import org.jspecify.annotations.NullMarked;
