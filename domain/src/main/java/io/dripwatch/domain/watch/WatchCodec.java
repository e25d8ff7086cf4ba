package io.dripwatch.domain.watch;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.metering.MeterRing;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The packed form of a {@link HouseholdWatch}: the one value kept per household. The first byte is
 * the version of the layout. Not thread-safe.
 */
public final class WatchCodec {

    /** The layout written today. */
    public static final int VERSION = 1;

    private static final int INITIAL_READS = 128;

    private final PackedWriter out = new PackedWriter();
    private final PackedReader in = new PackedReader();
    private final PackedWriter room = new PackedWriter();
    private final PackedReader roomRead = new PackedReader();

    /** The ring that was read last, oldest first. */
    private long[] at = new long[INITIAL_READS];

    private long[] millilitres = new long[INITIAL_READS];
    private byte[] marks = new byte[INITIAL_READS];

    /** A watch that has seen nothing. */
    public HouseholdWatch fresh() {
        return new HouseholdWatch();
    }

    /** Packs a watch. */
    public byte[] pack(HouseholdWatch watch) {
        MeterRing ring = watch.ring;
        boolean hasReads = !ring.isEmpty();
        boolean hasMarks = false;
        for (int i = 0; i < ring.size(); i++) {
            hasMarks |= ring.marks(i) != 0;
        }
        long base = hasReads ? ring.newestAt() : 0;
        out.begin(base);
        out.octet(VERSION);
        out.flags(
                hasReads,
                hasMarks,
                watch.ahead.isHeld(),
                !watch.allFeedback.isEmpty(),
                watch.judged);
        if (!hasReads) {
            writeFeedback(watch.allFeedback);
            return out.toBytes();
        }
        out.epoch(base);
        out.instant(watch.settledThrough);
        out.instant(watch.firstRead);
        writeRing(ring, hasMarks);
        if (watch.ahead.isHeld()) {
            RegisterRead held = watch.ahead.held();
            out.instant(held.at());
            out.volume(held.millilitres());
            out.octet(held.marks());
        }
        writeFeedback(watch.allFeedback);
        watch.settled.write(out);
        if (watch.judged) {
            watch.judgedBy.write(out);
            room.begin(base);
            watch.present.write(watch.settled, out, room);
        }
        watch.coverage.write(out);
        watch.days.write(out);
        watch.book.write(out);
        return out.toBytes();
    }

    /** From the newest read back. Meters keep their interval, nearly or for long. */
    private void writeRing(MeterRing ring, boolean hasMarks) {
        out.unsigned(ring.size());
        long interval = 0;
        for (int i = ring.size() - 1; i > 0; i--) {
            long other = ring.at(i) - ring.at(i - 1) - interval;
            out.duration(other);
            interval += other;
            if (other == 0) {
                int run = 0;
                for (; i > 1 && ring.at(i - 1) - ring.at(i - 2) == interval; i--) {
                    run++;
                }
                out.unsigned(run);
            }
        }
        long millilitres = 0;
        for (int i = ring.size() - 1; i >= 0; i--) {
            out.volume(ring.millilitres(i) - millilitres);
            millilitres = ring.millilitres(i);
        }
        for (int i = ring.size() - 1; hasMarks && i >= 0; i--) {
            out.octet(ring.marks(i));
        }
    }

    /**
     * Epoch milliseconds of a packed watch's newest read, without unpacking it; the smallest
     * instant where there is none.
     *
     * @throws IllegalArgumentException as {@link #unpack}, for another layout
     */
    public long newestRead(byte[] packed) {
        begin(packed);
        boolean hasReads = (in.flags() & 1) != 0;
        return hasReads ? in.epoch() : Long.MIN_VALUE;
    }

    private void begin(byte[] packed) {
        in.begin(packed);
        int version = in.octet();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "household state has layout version %d, expected %d: it was written by another Dripwatch"
                            .formatted(version, VERSION));
        }
    }

    /**
     * Unpacks what {@link #pack} packed.
     *
     * @throws IllegalArgumentException naming the version found, where it is another layout
     */
    public HouseholdWatch unpack(byte[] packed) {
        return unpack(packed, fresh());
    }

    /**
     * The same without making all the objects of a watch.
     *
     * @param used a watch that is no longer needed
     * @return the household's watch: {@code used} or a new one
     */
    public HouseholdWatch unpack(byte[] packed, HouseholdWatch used) {
        begin(packed);
        int flags = in.flags();
        boolean hasFeedback = (flags & 8) != 0;
        if ((flags & 1) == 0) {
            HouseholdWatch watch = fresh();
            in.base(0);
            if (hasFeedback) {
                readFeedback(watch.allFeedback);
            }
            return watch;
        }
        HouseholdWatch watch = used;
        boolean hasMarks = (flags & 2) != 0;
        long base = in.epoch();
        in.base(base);
        watch.settledThrough = in.instant();
        watch.firstRead = in.instant();
        readRing(watch.ring, base, hasMarks);
        watch.ahead.hold(
                (flags & 4) != 0
                        ? new RegisterRead(in.instant(), in.volume(), (byte) in.octet())
                        : null);
        watch.allFeedback.clear();
        if (hasFeedback) {
            readFeedback(watch.allFeedback);
        }
        watch.settled.read(in);
        watch.judged = (flags & 16) != 0;
        if (watch.judged) {
            watch.judgedBy.read(in);
            watch.present.read(watch.settled, in, roomRead);
        }
        watch.coverage.read(in);
        watch.days.read(in);
        watch.book.read(in);
        return watch;
    }

    /** Nothing where there are none: the flag says so. */
    private void writeFeedback(FeedbackBook allFeedback) {
        if (allFeedback.isEmpty()) {
            return;
        }
        out.unsigned(allFeedback.allFeedback().size());
        for (Feedback feedback : allFeedback.allFeedback()) {
            out.octet(feedback.kind().code());
            out.instant(feedback.at());
            switch (feedback.kind()) {
                case SNOOZE -> out.instant(feedback.until());
                case NORMAL, BUDGET -> out.volume(feedback.millilitres());
                case AWAY -> {
                    out.instant(feedback.from());
                    out.flags(feedback.until() != 0);
                    if (feedback.until() != 0) {
                        out.instant(feedback.until());
                    }
                }
                case BACK -> {}
            }
        }
    }

    private void readFeedback(FeedbackBook allFeedback) {
        for (int left = (int) in.unsigned(); left > 0; left--) {
            Feedback.Kind kind = Feedback.Kind.ofCode(in.octet());
            long at = in.instant();
            allFeedback.add(
                    switch (kind) {
                        case SNOOZE -> new Feedback(at, kind, 0, 0, in.instant());
                        case NORMAL, BUDGET -> new Feedback(at, kind, in.volume(), 0, 0);
                        case AWAY ->
                                new Feedback(
                                        at,
                                        kind,
                                        0,
                                        in.instant(),
                                        (in.flags() & 1) == 0 ? 0 : in.instant());
                        case BACK -> new Feedback(at, kind, 0, 0, 0);
                    });
        }
    }

    private void readRing(MeterRing ring, long base, boolean hasMarks) {
        int size = (int) in.unsigned();
        if (at.length < size) {
            at = new long[2 * size];
            millilitres = new long[2 * size];
            marks = new byte[2 * size];
        }
        at[size - 1] = base;
        long interval = 0;
        for (int i = size - 1; i > 0; i--) {
            long other = in.duration();
            interval += other;
            at[i - 1] = at[i] - interval;
            for (long run = other == 0 ? in.unsigned() : 0; run > 0; run--) {
                i--;
                at[i - 1] = at[i] - interval;
            }
        }
        long later = 0;
        for (int i = size - 1; i >= 0; i--) {
            later += in.volume();
            millilitres[i] = later;
        }
        for (int i = size - 1; hasMarks && i >= 0; i--) {
            marks[i] = (byte) in.octet();
        }
        ring.clear();
        for (int i = 0; i < size; i++) {
            ring.append(at[i], millilitres[i], hasMarks ? marks[i] : 0);
        }
    }
}
