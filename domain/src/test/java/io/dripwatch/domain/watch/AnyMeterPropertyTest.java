package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every meter: read every 15 minutes or once a week, or first so and then so, with
 * steps of 1 to 1,000 L that the registry knows or not. The seed is the name of the case.
 */
class AnyMeterPropertyTest {

    private static final int[] EVERY_MINUTES = {
        15, 30, 60, 60, 120, 240, 360, 720, 1_440, 1_440, 10_080
    };

    private static final long[] STEPS = {1_000, 1_000, 1_000, 10_000, 10_000, 100_000, 1_000_000};

    private static final long SETTLE = 72 * HOUR;

    private static final Set<IncidentType> OF_FLOW =
            EnumSet.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST);

    /** A leak's flow may lie as much below the level that stands for it, and it varies. */
    private static final double LEVEL = 0.9;

    /** Of a longer run one interval may have been below the flow, late or of low pressure. */
    private static final double LONG_RUN = 0.75;

    /** A meter of a seed: how it counts, what the registry says, and its reads. */
    private record Meter(long seed, long step, long registered, List<RegisterRead> reads) {

        WatchedMeter watched() {
            return new WatchedMeter(DetectionSettings.DEFAULTS, registered);
        }

        /** Litres between two instants at which it was read. */
        double litres(long from, long to) {
            return (register(to) - register(from)) / 1_000.0;
        }

        private long register(long at) {
            return reads.stream()
                    .filter(read -> read.at() == at)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no read at " + at))
                    .millilitres();
        }

        List<RegisterRead> between(long from, long to) {
            return reads.stream().filter(read -> read.at() >= from && read.at() <= to).toList();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    static LongStream fewSeeds() {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noOpeningContradictsTheReads(long seed) {
        Meter meter = aMeter(seed);
        WatchedMeter watched = meter.watched();
        watched.readsEach(meter.reads());
        for (WatchedMeter.Heard opening : of(watched, IncidentEvent.OPENED)) {
            double hours = (opening.detectedAt() - opening.onset()) / (double) HOUR;
            double litres = meter.litres(opening.onset(), opening.detectedAt());
            double flow = opening.evidence().litresPerHour();
            String what = "seed %d: %s, %.1f L/h".formatted(seed, opening.brief(), flow);
            double step = meter.step() / 1_000.0;
            assertThat(hours).as(what).isPositive();
            if (opening.type() == IncidentType.CONTINUOUS_FLOW) {
                assertThat(litres + step).as(what).isGreaterThan(LONG_RUN * flow * hours);
                if (isHourlyLitres(meter, opening)) {
                    everyIntervalHolds(meter, opening, flow, what);
                }
            } else if (opening.type() == IncidentType.BURST) {
                double level = opening.evidence().numbers().get("levelLitresPerHour");
                assertThat(litres + step).as(what).isGreaterThanOrEqualTo(level * hours);
                // The newest read may only confirm the one before it.
                List<RegisterRead> run = meter.between(opening.onset(), opening.detectedAt());
                assertThat(run.subList(run.size() - 2, run.size()))
                        .as(what)
                        .anySatisfy(
                                last ->
                                        assertThat(flow(meter, opening.onset(), last.at()))
                                                .isBetween(0.99 * flow, 1.01 * flow));
            } else {
                assertThat(litres + step).as(what).isGreaterThan(0.5 * flow * hours);
            }
        }
    }

    /** Litres an hour between two reads. */
    private static double flow(Meter meter, long from, long to) {
        return meter.litres(from, to) * HOUR / (to - from);
    }

    private static boolean isHourlyLitres(Meter meter, WatchedMeter.Heard opening) {
        return meter.step() == 1_000
                && opening.evidence().numbers().get(IncidentTransition.ONSET_WITHIN_HOURS) == 1.0
                && meter.registered() == 1_000;
    }

    private static void everyIntervalHolds(
            Meter meter, WatchedMeter.Heard opening, double flow, String what) {
        List<RegisterRead> run = meter.between(opening.onset(), opening.detectedAt());
        int first = 0;
        for (int i = 1; i < run.size(); i++) {
            long millis = run.get(i).at() - run.get(first).at();
            if (millis < 0.9 * HOUR) {
                continue;
            }
            double litres = meter.litres(run.get(first).at(), run.get(i).at());
            assertThat(litres + 1)
                    .as("%s: %d h after the start", what, (run.get(i).at() - START) / HOUR)
                    .isGreaterThanOrEqualTo(LEVEL * flow * millis / HOUR);
            first = i;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingEndsWhileEveryReadShowsTheFlowBeyondDoubt(long seed) {
        Meter meter = aMeter(seed);
        WatchedMeter watched = meter.watched();
        watched.readsEach(meter.reads());
        for (WatchedMeter.Heard closing : of(watched, IncidentEvent.CLOSED)) {
            WatchedMeter.Heard opening =
                    of(watched, IncidentEvent.OPENED).stream()
                            .filter(o -> o.type() == closing.type() && o.onset() == closing.onset())
                            .findFirst()
                            .orElseThrow();
            if (closing.type() == IncidentType.INTERMITTENT_FLOW) {
                continue;
            }
            double flow = opening.evidence().litresPerHour();
            List<RegisterRead> since = meter.between(opening.detectedAt(), closing.detectedAt());
            boolean everyReadShowsIt = true;
            for (int i = 1; i < since.size(); i++) {
                double hours = (since.get(i).at() - since.get(i - 1).at()) / (double) HOUR;
                double litres = meter.litres(since.get(i - 1).at(), since.get(i).at());
                // Twice the flow: of an interval that holds less people may have used the most.
                everyReadShowsIt &= litres >= 2 * flow * hours + 2 * meter.step() / 1_000.0;
            }
            assertThat(everyReadShowsIt)
                    .as("seed %d: %s of %.1f L/h closed", seed, closing.brief(), flow)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRestartBetweenAnyTwoUploadsChangesNoByte(long seed) {
        Meter meter = aMeter(seed);
        WatchedMeter steady = meter.watched();
        WatchedMeter restarted = meter.watched();
        for (RegisterRead read : meter.reads()) {
            steady.reads(read);
            restarted.reads(read);
            restarted.restores();
        }

        assertThat(restarted.heard).as("seed %d", seed).isEqualTo(steady.heard);
        assertThat(restarted.packed()).as("seed %d", seed).isEqualTo(steady.packed());
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void neitherOrderNorDuplicatesNorRestartsChangeWhatStandsInTheEnd(long seed) {
        Meter meter = aMeter(seed);
        WatchedMeter inOrder = meter.watched();
        inOrder.readsEach(meter.reads());
        SplittableRandom random = new SplittableRandom(seed + 1);
        List<RegisterRead> late = delayed(meter.reads(), random);
        WatchedMeter shuffled = meter.watched();
        for (int from = 0; from < late.size(); ) {
            int to = Math.min(late.size(), from + 1 + random.nextInt(30));
            shuffled.uploads(late.subList(from, to));
            if (random.nextInt(3) == 0) {
                shuffled.uploads(late.subList(random.nextInt(to), to));
            }
            if (random.nextInt(3) == 0) {
                shuffled.restores();
            }
            from = to;
        }

        assertThat(shuffled.standing()).as("seed %d", seed).isEqualTo(inOrder.standing());
        assertThat(shuffled.ended()).as("seed %d", seed).isEqualTo(inOrder.ended());
        assertThat(shuffled.accepted).as("seed %d", seed).isEqualTo(inOrder.accepted);
    }

    /** Else the others would hold of a watch that says nothing. */
    @Test
    void theseMetersHaveMuchToTell() {
        Map<IncidentType, Integer> opened = new HashMap<>();
        Map<IncidentType, Integer> closed = new HashMap<>();
        seeds().forEach(
                        seed -> {
                            Meter meter = aMeter(seed);
                            WatchedMeter watched = meter.watched();
                            watched.readsEach(meter.reads());
                            of(watched, IncidentEvent.OPENED)
                                    .forEach(h -> opened.merge(h.type(), 1, Integer::sum));
                            of(watched, IncidentEvent.CLOSED)
                                    .forEach(h -> closed.merge(h.type(), 1, Integer::sum));
                        });

        for (IncidentType type : OF_FLOW) {
            assertThat(opened.get(type)).as("%s opened %s", type, opened).isGreaterThan(3);
            assertThat(closed.get(type)).as("%s closed %s", type, closed).isGreaterThan(2);
        }
    }

    private static List<WatchedMeter.Heard> of(WatchedMeter watched, IncidentEvent event) {
        return watched.heard.stream()
                .filter(heard -> OF_FLOW.contains(heard.type()) && heard.event() == event)
                .toList();
    }

    /** A home with three things wrong, read by a meter whose rhythm may change on the way. */
    private static Meter aMeter(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int every = EVERY_MINUTES[random.nextInt(EVERY_MINUTES.length)];
        int then =
                random.nextInt(3) == 0
                        ? EVERY_MINUTES[random.nextInt(EVERY_MINUTES.length)]
                        : every;
        int days = Math.max(every, then) > 1_440 ? 300 : Math.max(every, then) > 240 ? 120 : 50;
        long step = STEPS[random.nextInt(STEPS.length)];
        long registered = random.nextBoolean() ? step : 1_000;
        LivedInHome home = LivedInHome.of(random.nextInt(1_000));
        for (int wrong = 0; wrong < 3; wrong++) {
            int from = days * 8 + random.nextInt(days * 14);
            int lasts = 30 + random.nextInt(Math.max(every, then) > 240 ? 900 : 250);
            switch (random.nextInt(4)) {
                case 0 -> home.leaks(3 + random.nextInt(50), from, from + lasts);
                case 1 -> home.cycles(6, 60 + random.nextInt(130), from, from + lasts);
                case 2 -> home.leaks(250 + random.nextInt(700), from, from + 2 + lasts / 20.0);
                default -> home.leaves(from / 24, from / 24 + 4);
            }
        }
        long clock = START + random.nextInt(60) * 60_000L;
        int turns = days / 2;
        List<RegisterRead> reads = new ArrayList<>();
        long missingUntil = 0;
        List<RegisterRead> quarters = home.reads(clock, days, 15, step);
        for (int i = 0; i < quarters.size(); i++) {
            RegisterRead read = quarters.get(i);
            boolean first = read.at() < clock + turns * 24L * HOUR;
            if (i % ((first ? every : then) / 15) != 0) {
                continue;
            }
            if (random.nextInt(120) == 0) {
                missingUntil = read.at() + random.nextInt(5 * (first ? every : then)) * 60_000L;
            }
            if (read.at() >= missingUntil) {
                reads.add(read);
            }
        }
        return new Meter(seed, step, registered, reads);
    }

    /** The same reads, each up to the settle horizon late. */
    private static List<RegisterRead> delayed(List<RegisterRead> reads, SplittableRandom random) {
        Map<RegisterRead, Long> arrival = new HashMap<>();
        for (RegisterRead read : reads) {
            arrival.put(read, read.at() + (long) (random.nextDouble() * SETTLE));
        }
        return reads.stream().sorted(Comparator.comparing(arrival::get)).toList();
    }
}
