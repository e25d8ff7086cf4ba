package io.dripwatch.simulator.load;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dripwatch.simulator.town.Household;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** {@code households.csv}: whom to tell, in order of the meter's index. */
final class HouseholdRows {

    private HouseholdRows() {}

    static long write(Town town, OutputStream out) throws IOException {
        // Not closed: the stream belongs to the caller.
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(
                "meter_id",
                "household_id",
                "time_zone",
                "language",
                "phone",
                "consent",
                "people",
                "meter_class",
                "district",
                "resolution_litres");
        String zone = town.settings().timeZone().getId();
        String resolution = litres(town.settings().resolutionMillilitres());
        for (int i = 0; i < town.settings().households(); i++) {
            Household household = town.household(i);
            csv.writeRecord(
                    household.meterId(),
                    household.householdId(),
                    zone,
                    household.language(),
                    household.phone().e164(),
                    Boolean.toString(household.consent()),
                    Integer.toString(household.residents().size()),
                    "residential",
                    household.district(),
                    resolution);
        }
        csv.flush();
        return town.settings().households();
    }

    private static String litres(long millilitres) {
        return BigDecimal.valueOf(millilitres, 3).stripTrailingZeros().toPlainString();
    }
}
