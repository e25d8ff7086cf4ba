package io.dripwatch.domain.silence;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The packed form of a {@link MeterSilence}. The first byte is the version of the layout. Not
 * thread-safe.
 */
public final class MeterSilenceCodec {

    /** The layout written today. */
    public static final int VERSION = 1;

    private final PackedWriter out = new PackedWriter();
    private final PackedReader in = new PackedReader();

    /**
     * Packs what is remembered of a meter.
     *
     * @throws IllegalArgumentException where it was never heard of
     */
    public byte[] pack(MeterSilence meter) {
        long[] bounds = meter.heard().bounds();
        if (bounds.length == 0) {
            throw new IllegalArgumentException("a meter that was never heard of");
        }
        boolean isInstant = bounds.length == 2 && bounds[0] == bounds[1];
        out.begin(meter.heard().newest());
        out.octet(VERSION);
        out.flags(meter.silent(), meter.nextLook() != 0, isInstant);
        out.epoch(meter.heard().newest());
        if (!isInstant) {
            out.unsigned(bounds.length);
            for (int i = 0; i < bounds.length - 1; i++) {
                out.instant(bounds[i]);
            }
        }
        if (meter.nextLook() != 0) {
            out.instant(meter.nextLook());
        }
        out.unsigned(meter.rhythm().silences().length);
        for (long silence : meter.rhythm().silences()) {
            out.duration(silence);
        }
        out.text(meter.householdId());
        return out.toBytes();
    }

    /**
     * Unpacks what {@link #pack} packed.
     *
     * @throws IllegalArgumentException naming the version found, where it is another layout
     */
    public MeterSilence unpack(byte[] packed) {
        in.begin(packed);
        int version = in.octet();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "silence of a meter has layout version %d, expected %d: it was written by another Dripwatch"
                            .formatted(version, VERSION));
        }
        int flags = in.flags();
        long newest = in.epoch();
        in.base(newest);
        HeardStretches heard =
                (flags & 4) != 0 ? HeardStretches.at(newest) : new HeardStretches(bounds(newest));
        long nextLook = (flags & 2) != 0 ? in.instant() : 0;
        long[] silences = new long[(int) in.unsigned()];
        for (int i = 0; i < silences.length; i++) {
            silences[i] = in.duration();
        }
        UploadRhythm rhythm = silences.length == 0 ? UploadRhythm.NEW : new UploadRhythm(silences);
        return new MeterSilence(in.text(), heard, rhythm, (flags & 1) != 0, nextLook);
    }

    private long[] bounds(long newest) {
        long[] bounds = new long[(int) in.unsigned()];
        for (int i = 0; i < bounds.length - 1; i++) {
            bounds[i] = in.instant();
        }
        bounds[bounds.length - 1] = newest;
        return bounds;
    }
}
