/** Where imported readings go: a file of readings, a live topic, or a report. */
package io.dripwatch.cli.importing.output;
