package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.homes.MeterFault;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.watch.WatchedMeter.Heard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of fault, in homes where nothing, a leak or a burst runs, at every rhythm and step: a
 * household hears nothing of the fault, no flow is said to have ended while it runs, and none is
 * told twice.
 */
class FaultyMetersTest {

    private static final int DAYS = 70;
    private static final int[] EVERY_MINUTES = {15, 60, 240, 1_440};
    private static final long[] STEPS = {1_000, 10_000, 100_000};
    private static final int SEEDS = Integer.getInteger("dripwatch.fault-seeds", 12);

    /** What runs in the home, in hours since the start. */
    private enum Running {
        NOTHING(0, 0, 0),
        LEAK(25, 42 * 24 + 7, 62 * 24),
        BURST(600, 50 * 24 + 5, 52 * 24 + 5);

        final double litresPerHour;
        final int from;
        final int until;

        Running(double litresPerHour, int from, int until) {
            this.litresPerHour = litresPerHour;
            this.from = from;
            this.until = until;
        }
    }

    /** A meter without a fault: its reads, and what the household is told. */
    private record Sound(List<RegisterRead> reads, List<Heard> told) {}

    private static final Map<String, Sound> SOUND = new HashMap<>();

    @ParameterizedTest
    @EnumSource(MeterFault.class)
    void nobodyIsMisledByIt(MeterFault fault) {
        List<String> misled = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            for (Running running : Running.values()) {
                int rhythm = seed % EVERY_MINUTES.length;
                long step = STEPS[seed / EVERY_MINUTES.length % STEPS.length];
                misled.addAll(mislead(fault, running, EVERY_MINUTES[rhythm], step, seed));
            }
        }

        assertThat(misled).as(String.join("\n", misled)).hasSizeLessThanOrEqualTo(mostOf(fault));
    }

    /**
     * How often somebody may be misled in the 36 runs; a run counts once for each way. What is left
     * is meters that are misread again and again at reads four hours or a day apart, or with steps
     * of 100 L, where a low volume is no proof.
     */
    private static int mostOf(MeterFault fault) {
        return switch (fault) {
            case ZEROS, REPEATED, UNIT_FOR_A_WHILE, UNIT_FOR_GOOD, TWINS -> 0;
            case ONE_NUMBER, SENT_AGAIN -> 1;
            case MISREAD, CLOCK -> 2;
            case MISREAD_A_DAY -> 5;
            case INTERLEAVED -> 8;
            case MISREADS -> 9;
        };
    }

    private static Sound sound(Running running, int everyMinutes, long step, long seed) {
        LivedInHome home = LivedInHome.of(seed);
        if (running.litresPerHour > 0) {
            home.leaks(running.litresPerHour, running.from, running.until);
        }
        List<RegisterRead> reads = home.reads(START, DAYS, everyMinutes, step);
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, step);
        meter.readsEach(reads);
        return new Sound(reads, household(meter));
    }

    private static List<String> mislead(
            MeterFault fault, Running running, int everyMinutes, long step, long seed) {
        Sound sound =
                SOUND.computeIfAbsent(
                        running + " " + seed, k -> sound(running, everyMinutes, step, seed));
        SplittableRandom random = new SplittableRandom(seed);
        int day = running == Running.BURST ? 50 : 47 + random.nextInt(6);
        int hour = running == Running.BURST ? 14 + random.nextInt(8) : random.nextInt(24);
        int first = (day * 1_440 + hour * 60) / everyMinutes;
        WatchedMeter faulty = new WatchedMeter(DetectionSettings.DEFAULTS, step);
        faulty.readsEach(fault.in(sound.reads(), first, everyMinutes, random));

        String kind =
                "%s seed %d, %s, every %d min, step %d L: "
                        .formatted(fault, seed, running, everyMinutes, step / 1_000);
        List<String> misled = new ArrayList<>();
        List<Heard> told = household(faulty);
        List<Heard> usual = sound.told();
        long opened = count(told, IncidentEvent.OPENED);
        if (opened
                > Math.max(
                        running == Running.NOTHING ? 0 : 1, count(usual, IncidentEvent.OPENED))) {
            misled.add(kind + "told " + briefs(told) + ", usually " + briefs(usual));
        }
        long ends = START + running.until * HOUR;
        if (endsBefore(told, running, ends) > endsBefore(usual, running, ends)) {
            misled.add(kind + "ended " + briefs(told) + ", usually " + briefs(usual));
        }
        if (count(
                        faulty.heard.stream()
                                .filter(h -> h.type() == IncidentType.METER_DATA)
                                .toList(),
                        IncidentEvent.OPENED)
                > 1) {
            misled.add(kind + "the operator was told twice " + faulty.briefs());
        }
        return misled;
    }

    private static long endsBefore(List<Heard> told, Running running, long ends) {
        if (running == Running.NOTHING) {
            return 0;
        }
        long begins = START + running.from * HOUR;
        return told.stream()
                .filter(
                        h ->
                                h.event() == IncidentEvent.CLOSED
                                        || h.event() == IncidentEvent.RETRACTED)
                .filter(h -> h.detectedAt() > begins && h.detectedAt() < ends)
                .count();
    }

    private static long count(List<Heard> heard, IncidentEvent event) {
        return heard.stream().filter(h -> h.event() == event).count();
    }

    private static List<String> briefs(List<Heard> heard) {
        return heard.stream().map(Heard::brief).toList();
    }

    private static List<Heard> household(WatchedMeter meter) {
        return meter.heard.stream()
                .filter(h -> IncidentCatalogue.of(h.type()).audience() == Audience.HOUSEHOLD)
                .toList();
    }
}
