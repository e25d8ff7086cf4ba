package io.dripwatch.cli.replay;

import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.scoring.files.ReadingRow;
import java.util.List;

/**
 * Whose reads may be one upload: those of one meter that came by one feed.
 *
 * @param feed null where the file does not say
 */
record Sender(String meterId, String feed) {

    static Sender of(ReadingRow row) {
        return new Sender(row.meterId(), row.feed());
    }

    MeterUpload upload(List<RegisterReading> reads) {
        return new MeterUpload(meterId, reads, feed);
    }
}
