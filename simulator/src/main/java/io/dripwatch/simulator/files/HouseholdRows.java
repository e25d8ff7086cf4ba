package io.dripwatch.simulator.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.simulator.home.InventedNumber;
import io.dripwatch.simulator.home.SimulatedHousehold;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code households.csv}: whom to tell, in order of the meter's index. */
final class HouseholdRows {

    /** A town invents neither quiet hours nor absences, which stand last. */
    private static final List<String> COLUMNS =
            CsvColumns.HOUSEHOLDS.subList(0, CsvColumns.HOUSEHOLDS.indexOf("quiet_from"));

    private HouseholdRows() {}

    static long write(Town town, Slice slice, OutputStream out) throws IOException {
        // Not closed: the stream belongs to the caller.
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(COLUMNS);
        String zone = town.settings().timeZone().getId();
        String resolution = litres(town.settings().resolutionMillilitres());
        for (int i = slice.first(); i < slice.first() + slice.count(); i++) {
            SimulatedHousehold household = town.household(i);
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
                    resolution,
                    Boolean.toString(household.carer().isPresent()),
                    household.carer().map(InventedNumber::e164).orElse(""));
        }
        csv.flush();
        return slice.count();
    }

    private static String litres(long millilitres) {
        return BigDecimal.valueOf(millilitres, 3).stripTrailingZeros().toPlainString();
    }
}
