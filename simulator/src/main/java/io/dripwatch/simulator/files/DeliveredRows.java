package io.dripwatch.simulator.files;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

/** Rows of {@code readings.csv} as uploads bring them: in order of arrival, with their marks. */
final class DeliveredRows {

    private static final String HEADER = String.join(",", CsvColumns.MARKED_READINGS);

    private final ZoneId zone;
    private final boolean wholeLitres;
    private final TownSettings.Meters meters;
    private final StringBuilder rows = new StringBuilder(2_048);

    DeliveredRows(Town town) {
        this.meters = town.settings().meters();
        this.zone = town.settings().timeZone();
        this.wholeLitres = town.settings().resolutionMillilitres() % 1_000 == 0;
    }

    /** The first line; the feed stands in the rows where there are several. */
    String header() {
        return meters.feeds() > 1 ? HEADER + "," + CsvColumns.FEED + "\n" : HEADER + "\n";
    }

    /** Writes one upload and tells how many rows it has. */
    int write(Upload upload, OutputStream out) throws IOException {
        rows.setLength(0);
        for (int i = 0; i < upload.size(); i++) {
            rows.append(upload.meterId()).append(',');
            instant(upload.readSecond(i));
            rows.append(',');
            litres(upload.millilitres(i));
            int marks = upload.marks(i);
            rows.append(',').append(MarkedFlags.quality(marks)).append(',');
            flags(marks);
            if (meters.feeds() > 1) {
                rows.append(',').append(meters.feedName(meters.feedOf(upload.household())));
            }
            rows.append('\n');
        }
        out.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
        return upload.size();
    }

    private void litres(long millilitres) {
        long part = millilitres % 1_000;
        rows.append(millilitres / 1_000);
        if (!wholeLitres || part != 0) {
            rows.append('.')
                    .append((char) ('0' + part / 100))
                    .append((char) ('0' + part / 10 % 10))
                    .append((char) ('0' + part % 10));
        }
    }

    private void flags(int marks) {
        int before = rows.length();
        for (MarkedFlags one : MarkedFlags.all()) {
            if (one.in(marks)) {
                rows.append(rows.length() > before ? ";" : "").append(one.flag());
            }
        }
    }

    private void instant(long second) {
        rows.append(ReadingRows.isoWithOffset(Instant.ofEpochSecond(second), zone));
    }
}
