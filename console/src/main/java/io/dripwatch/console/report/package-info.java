/** A month of the town in figures, and lists as CSV. */
package io.dripwatch.console.report;
