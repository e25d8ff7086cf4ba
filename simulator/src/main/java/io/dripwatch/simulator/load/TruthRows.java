package io.dripwatch.simulator.load;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Iterator;

/** {@code truth.csv}: every leak of the run, in order of the household's index. */
final class TruthRows {

    private TruthRows() {}

    /** Writes the leaks and returns how many they are. */
    static long write(Town town, OutputStream out) throws IOException {
        // Not closed: the stream belongs to the caller.
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord("case", "meter_id", "kind", "onset", "end", "mean_l_per_h", "period_min");
        ZoneId zone = town.settings().timeZone();
        long leaks = 0;
        Iterator<Leak> all = town.leaks().iterator();
        while (all.hasNext()) {
            Leak leak = all.next();
            csv.writeRecord(
                    leak.caseId(),
                    leak.meterId(),
                    leak.kind().label(),
                    ReadingRows.isoWithOffset(leak.onset(), zone),
                    ReadingRows.isoWithOffset(leak.end(), zone),
                    BigDecimal.valueOf(leak.meanLitresPerHour())
                            .setScale(3, RoundingMode.HALF_UP)
                            .toPlainString(),
                    Integer.toString(leak.periodMinutes()));
            leaks++;
        }
        csv.flush();
        return leaks;
    }
}
