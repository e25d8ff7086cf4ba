package io.dripwatch.simulator.meter;

import java.time.Instant;
import java.util.List;

/**
 * What one meter sends at once.
 *
 * @param household 0-based index
 * @param uploadedAt the instant of its newest read
 * @param reads one or more, an hour apart, oldest first
 */
public record Upload(int household, String meterId, Instant uploadedAt, List<RegisterRead> reads) {

    /** Takes a copy of the reads. */
    public Upload {
        reads = List.copyOf(reads);
    }
}
