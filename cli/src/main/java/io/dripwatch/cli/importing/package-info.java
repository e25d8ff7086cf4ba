/** {@code dripwatch import}: exports of head-ends and portals into readings.csv or a live topic. */
package io.dripwatch.cli.importing;
