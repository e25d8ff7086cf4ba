package io.dripwatch.simulator.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.simulator.headend.FaultEntry;
import io.dripwatch.simulator.headend.FaultLedger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

/** {@code faults.csv}: every fault that was put in, in the order of the uploads. */
public final class LedgerRows implements FaultLedger {

    private final CsvWriter csv;
    private final ZoneId zone;
    private long count;

    /** The stream stays the caller's. */
    public LedgerRows(OutputStream out, ZoneId zone) {
        this.zone = zone;
        this.csv =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(CsvColumns.FAULTS);
    }

    @Override
    public void enter(FaultEntry entry) {
        csv.writeRecord(
                entry.kind().label(),
                entry.meterId(),
                iso(entry.fromSecond()),
                iso(entry.untilSecond()),
                Integer.toString(entry.reads()),
                entry.expect(),
                entry.detail(),
                entry.kind().alert());
        count++;
    }

    /** Writes out what is held back and tells how many entries there are. */
    public long flush() throws IOException {
        try {
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return count;
    }

    private String iso(long second) {
        return ReadingRows.isoWithOffset(Instant.ofEpochSecond(second), zone);
    }
}
