package io.dripwatch.domain.watch;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.RecentVolumes;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.KnownReads;
import io.dripwatch.domain.metering.MeterRing;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.metering.ReadingRhythm;
import io.dripwatch.domain.metering.RegisterStep;
import io.dripwatch.domain.metering.course.RegisterCourse;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;

/** All hypotheses at work on one meter, behind one course of its register. */
final class Detectors {

    private final RegisterCourse course = new RegisterCourse();
    private final ReadingRhythm rhythm = new ReadingRhythm();
    private final RegisterStep step = new RegisterStep();
    private final ObservedInterval interval = new ObservedInterval();
    private final FlowDetectors flow = new FlowDetectors();
    private final UseDetectors use = new UseDetectors(flow);

    /** In the order in which they judge and are stored. */
    private final Detector[] all =
            Stream.of(flow.all(), use.all()).flatMap(List::stream).toArray(Detector[]::new);

    /** Length of the interval that the last read completed, milliseconds; 0 for none. */
    private transient long intervalMillis;

    /**
     * Takes the read that {@code reads} begin with, unless it is in doubt.
     *
     * @param ring that they lie in
     * @param i place of the read in it
     */
    ReadOutcome take(
            KnownReads reads,
            MeterRing ring,
            int i,
            Circumstances circumstances,
            IncidentListener listener) {
        intervalMillis = 0;
        double unit = course.unitFactor();
        ReadOutcome outcome =
                course.judge(
                        reads,
                        circumstances.settings().maxFlowMillilitresPerHour(),
                        step.millilitres(circumstances.resolution()),
                        flow);
        if (outcome == ReadOutcome.DOUBTFUL) {
            return outcome;
        }
        long at = ring.at(i);
        byte marks = ring.marks(i);
        if (marks != 0 && !ReadMark.ESTIMATED.in(marks)) {
            use.marked(at, marks, circumstances, listener);
        }
        if (course.unitFactor() != unit) {
            use.turnedTo(course.unitFactor(), at, listener);
        }
        heed(outcome, at, marks, circumstances, listener);
        return outcome;
    }

    private void heed(
            ReadOutcome outcome,
            long at,
            byte marks,
            Circumstances circumstances,
            IncidentListener listener) {
        switch (outcome) {
            case CONSUMED, ROLLED_OVER -> flowed(at, circumstances, listener);
            case REVERSED -> {
                long from = course.from();
                // Across a gap it may be a clock that was wrong: later reads stamped earlier.
                if (ReadMark.REVERSE.in(marks) || !rhythm.interval().isExceededBy(at - from)) {
                    long back = -course.volumeMillilitres();
                    use.reversed(from, at, back, circumstances, listener);
                }
                unknown(at, circumstances, listener);
            }
            case EXCHANGED -> unknown(at, circumstances, listener);
            case MISREAD, OTHER_UNIT, CONFLICTING -> use.disbelieved(at, outcome, listener);
            case FIRST_READ, DOUBTFUL, REPEATED, ESTIMATED -> {}
        }
    }

    private void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        endPartInterval(circumstances, listener);
        flow.unknown(at, circumstances, listener);
        use.unknown(at, circumstances, listener);
    }

    private void flowed(long at, Circumstances registered, IncidentListener listener) {
        step.hear(course.volumeMillilitres(), registered.resolution());
        Circumstances circumstances = counting(registered);
        long from = course.from();
        long volume = course.volumeMillilitres();
        if (rhythm.hear(at - from)) {
            turnTo(from, at, circumstances, listener);
        }
        if (rhythm.interval().isExceededBy(at - from)) {
            gap(from, at, volume, circumstances, listener);
        } else {
            flow.stretch(from, at, volume, circumstances, listener);
            if (interval.join(from, at, volume, circumstances.calendar())) {
                interval(circumstances, listener);
            }
        }
    }

    /** The stretch that showed another rhythm tells where in the day its intervals lie. */
    private void turnTo(
            long from, long to, Circumstances circumstances, IncidentListener listener) {
        endPartInterval(circumstances, listener);
        interval.begin(rhythm.interval());
        int middleHour = circumstances.calendar().hourOfDay(from + (to - from) / 2);
        for (Detector detector : all) {
            detector.rhythm(rhythm.interval(), middleHour);
        }
    }

    private void gap(
            long from,
            long to,
            long volume,
            Circumstances circumstances,
            IncidentListener listener) {
        endPartInterval(circumstances, listener);
        flow.gap(from, to, volume, rhythm.interval(), circumstances, listener);
        use.gap(from, to, volume, circumstances, listener);
    }

    /** The part of an interval that waited for more is none, but its water was used. */
    private void endPartInterval(Circumstances circumstances, IncidentListener listener) {
        if (interval.waits()) {
            use.partInterval(interval, circumstances, listener);
        }
        interval.forget();
    }

    private void interval(Circumstances circumstances, IncidentListener listener) {
        intervalMillis = interval.millis();
        flow.interval(interval, circumstances, listener);
        use.interval(interval, circumstances, listener);
    }

    /** What was made of the read that was taken last. */
    byte made(ReadOutcome outcome) {
        return TakenReads.made(outcome, course.volumeMillilitres());
    }

    /** The course of the register; its stretch is that of the last read with a volume. */
    RegisterCourse course() {
        return course;
    }

    /** What is normal here. */
    Baseline baseline() {
        return flow.baseline();
    }

    /** The use of such a day, so many standard deviations from what is usual; litres. */
    double usualDayLitres(long day, double deviations, Circumstances circumstances) {
        return use.usualDayLitres(day, deviations, circumstances);
    }

    /** In which intervals the meter is read. */
    ReadingInterval readingInterval() {
        return rhythm.interval();
    }

    /** Length of the interval that the last read completed, milliseconds; 0 for none. */
    long intervalMillis() {
        return intervalMillis;
    }

    /** The circumstances with the step that the register itself shows. */
    Circumstances counting(Circumstances registered) {
        return registered.counting(stepMillilitres(registered));
    }

    /** The step that the register itself shows, else the registered one; millilitres. */
    long stepMillilitres(Circumstances registered) {
        return course.step(step.millilitres(registered.resolution()));
    }

    FlowDetectors flow() {
        return flow;
    }

    /** Whether a read may show earlier ones to be wrong that were believed. */
    boolean isDepartedFromBy(long at, long millilitres, Circumstances circumstances) {
        return course.isDepartedFromBy(
                at, millilitres, circumstances.settings().maxFlowMillilitresPerHour());
    }

    /** Names the incidents that are open, by type and onset. */
    void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        for (Detector detector : all) {
            detector.openIncidents(visitor);
        }
    }

    /** Makes this the same as {@code other}, by way of what is packed of it. */
    void copyFrom(Detectors other) {
        PackedWriter copied = new PackedWriter();
        other.write(copied);
        read(copied.reader());
    }

    /** Writes what outlives a call to {@link #take}. */
    void write(PackedWriter out) {
        baseline().write(out);
        out.beginParts();
        writeAllButBaseline(out);
    }

    private void writeAllButBaseline(PackedWriter out) {
        course.write(out);
        out.part();
        rhythm.write(out);
        step.write(out);
        interval.write(out);
        out.part();
        for (Detector detector : all) {
            detector.write(out);
            out.part();
        }
    }

    /**
     * Writes the same as what differs from {@code earlier}, which was just written to {@code out}.
     *
     * @param newest volumes that the reader will know
     * @param room to write in, of the same base
     */
    void writeAfter(Detectors earlier, RecentVolumes newest, PackedWriter out, PackedWriter room) {
        room.beginParts();
        writeAllButBaseline(room);
        out.difference(room);
        baseline().writeAfter(earlier.baseline(), newest, out);
    }

    /** Reads what {@link #write} wrote. */
    void read(PackedReader in) {
        baseline().read(in);
        in.beginParts();
        readAllButBaseline(in);
    }

    private void readAllButBaseline(PackedReader in) {
        course.read(in);
        in.part();
        rhythm.read(in);
        step.read(in);
        interval.read(in, rhythm.interval());
        in.part();
        for (Detector detector : all) {
            detector.read(in);
            in.part();
        }
    }

    /**
     * Reads what {@link #writeAfter} wrote.
     *
     * @param earlier which was just read from {@code in}
     */
    void readAfter(Detectors earlier, RecentVolumes newest, PackedReader in, PackedReader room) {
        in.difference(room);
        readAllButBaseline(room);
        baseline().readAfter(earlier.baseline(), newest, in);
    }
}
