package io.migrator.sample.catalog;

/**
 * A table or view that is worth showing.
 *
 * @param source the part of the application that it belongs to, as the migrator names it
 * @param title what to call it
 * @param table its name in the database
 * @param query the query for the rows to show
 */
public record Listing(String source, String title, String table, String query) {

}
