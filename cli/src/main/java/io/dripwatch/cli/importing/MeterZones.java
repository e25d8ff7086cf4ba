package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.time.LocalClock;
import io.dripwatch.cli.importing.time.ZoneText;
import io.dripwatch.scoring.files.CsvTable;
import io.dripwatch.scoring.files.HouseholdsFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * The zone of each meter's wall clock: that of the reading's row, of the user, of the file's
 * format, or of the household.
 */
final class MeterZones {

    private final Map<String, LocalClock> byMeter = new HashMap<>();
    private final Map<ZoneId, LocalClock> clocks = new HashMap<>();
    private final Map<String, LocalClock> byName = new HashMap<>();
    private final boolean registry;
    private final ZoneId given;

    /**
     * @param given for all meters; null for none
     * @param households null for none
     */
    MeterZones(ZoneId given, Path households) {
        this.given = given;
        this.registry = households != null;
        if (registry) {
            read(households);
        }
    }

    private void read(Path households) {
        try (CsvTable table = HouseholdsFile.open(households)) {
            while (table.next()) {
                String zone = table.field("time_zone");
                try {
                    byMeter.put(
                            table.field("meter_id"),
                            zone.isEmpty() ? null : clock(ZoneId.of(zone)));
                } catch (DateTimeException e) {
                    throw table.complaint("time_zone", "an IANA name, like Europe/Madrid");
                }
            }
        }
    }

    private LocalClock clock(ZoneId zone) {
        return clocks.computeIfAbsent(zone, LocalClock::new);
    }

    /** Whether there is a registry, and it does not have the meter. */
    boolean isUnknown(String meterId) {
        return registry && !byMeter.containsKey(meterId);
    }

    boolean hasRegistry() {
        return registry;
    }

    /**
     * The clock of a meter.
     *
     * @param ofRow the zone that the reading's row names; empty where it names none
     * @param ofFormat the zone that the format sets; null for none
     * @return null where the registry does not say
     * @throws DateTimeException where the row names a zone that is none
     * @throws UserError where nothing can say
     */
    LocalClock of(String meterId, String ofRow, ZoneId ofFormat, Path file) {
        if (!ofRow.isEmpty()) {
            LocalClock known = byName.get(ofRow);
            if (known == null) {
                known = clock(ZoneText.parse(ofRow));
                byName.put(ofRow, known);
            }
            return known;
        }
        if (given != null || ofFormat != null) {
            return clock(given == null ? ofFormat : given);
        }
        if (!registry) {
            throw new UserError(
                    file
                            + ": its times have no offset; give their zone with --time-zone, like"
                            + " --time-zone Europe/Madrid, its column with --map time_zone=COLUMN, or"
                            + " each household's with --households");
        }
        return byMeter.get(meterId);
    }
}
