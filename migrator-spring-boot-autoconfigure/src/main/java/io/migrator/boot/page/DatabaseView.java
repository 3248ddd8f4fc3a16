package io.migrator.boot.page;

import io.migrator.report.StatusReport;

/**
 * A named database on the page of the default one.
 *
 * @param name its name
 * @param report where its migrations stand
 */
public record DatabaseView(String name, StatusReport report) {

}
