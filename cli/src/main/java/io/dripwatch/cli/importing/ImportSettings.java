package io.dripwatch.cli.importing;

import io.dripwatch.cli.importing.format.ImportOptions;
import java.nio.file.Path;

/**
 * What holds for all files of a run.
 *
 * @param mostRejected the share of rejected rows above which a run has failed
 * @param rejected where rejected rows go
 * @param feed by which the readings came; null where there is one only
 */
record ImportSettings(
        ImportOptions options, MeterZones zones, double mostRejected, Path rejected, String feed) {}
