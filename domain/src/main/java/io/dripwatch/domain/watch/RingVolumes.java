package io.dripwatch.domain.watch;

import io.dripwatch.domain.baseline.RecentVolumes;
import io.dripwatch.domain.baseline.VolumeBins;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.metering.MeterRing;
import io.dripwatch.domain.metering.ReadingInterval;

/** The volumes between the reads of a ring, as if each were an interval to itself. */
final class RingVolumes implements RecentVolumes {

    private final MeterRing ring;
    private ReadingInterval interval = ReadingInterval.HOUR;

    RingVolumes(MeterRing ring) {
        this.ring = ring;
    }

    /** The usual length of the intervals is that from now on. */
    void at(ReadingInterval usual) {
        interval = usual;
    }

    @Override
    public int count() {
        return Math.max(0, ring.size() - 1);
    }

    @Override
    public int bin(int i) {
        int read = ring.size() - 1 - i;
        long millilitres = ring.millilitres(read) - ring.millilitres(read - 1);
        long millis = ring.at(read) - ring.at(read - 1);
        return millilitres < 0 || millis == 0
                ? -1
                : VolumeBins.bin(ObservedInterval.usualLitres(millilitres, millis, interval));
    }
}
