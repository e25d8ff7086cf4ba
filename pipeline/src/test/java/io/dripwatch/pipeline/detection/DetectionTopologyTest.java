package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.pipeline.StrictEnvironment;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.notification.HouseholdsInMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The graph that ships, over a recording: a wave in a district, a silent meter, a rule, feedback.
 */
class DetectionTopologyTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;
    private static final int METERS = 40;
    private static final int HOURS = 240;

    /** From then on the homes 0 to 7 of the district use 200 L/h, for a day. */
    private static final int WAVE = 100;

    private static List<IncidentTransition> first;

    @BeforeAll
    static void runOnce() throws Exception {
        first = run(1, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theSameReadingsGiveTheSameAlertsAtAnyParallelism(int parallelism) throws Exception {
        assertThat(run(parallelism, parallelism + 10)).isEqualTo(first);
    }

    @Test
    void aWaveIsOneAlertAndItsHomesAreNotTold() {
        assertThat(first)
                .filteredOn(t -> t.type() == IncidentType.DISTRICT)
                .extracting(IncidentTransition::event)
                .containsExactly(IncidentEvent.OPENED, IncidentEvent.CLOSED);
        assertThat(first)
                .filteredOn(t -> t.type() == IncidentType.BURST)
                .filteredOn(t -> t.event() == IncidentEvent.OPENED)
                .filteredOn(t -> !t.meterId().equals("m-30"))
                .hasSize(8)
                .allMatch(t -> t.audience() == Audience.OPERATOR);
    }

    @Test
    void aHomeWithoutADistrictIsToldItself() {
        assertThat(first)
                .filteredOn(t -> t.meterId().equals("m-30"))
                .extracting(IncidentTransition::audience)
                .isNotEmpty()
                .containsOnly(Audience.HOUSEHOLD);
    }

    @Test
    void aRuleForAHouseholdHoldsFromTheFirstReadingOn() {
        assertThat(first).noneMatch(t -> t.meterId().equals("m-31"));
    }

    @Test
    void aMeterThatStopsIsTold() {
        assertThat(first)
                .filteredOn(t -> t.type() == IncidentType.SILENT_METER)
                .extracting(IncidentTransition::meterId)
                .containsExactly("m-39");
    }

    @Test
    void eachWayInWhichRegistryAndReadingsDoNotFitIsToldOnce() {
        assertThat(first)
                .filteredOn(t -> t.type() == IncidentType.REGISTRY)
                .extracting(t -> t.event() + " " + t.evidence())
                .containsExactlyInAnyOrder(
                        "OPENED {unknown-meter=1.0}",
                        "OPENED {other-spelling=1.0}",
                        "OPENED {never-heard=1.0}",
                        "OPENED {registered-twice=1.0}",
                        "OPENED {other-step=1.0}");
        assertThat(first)
                .filteredOn(t -> t.evidence().containsKey("other-spelling"))
                .allMatch(t -> t.explanation().get("en").contains("M_0036 (M36)"));
        assertThat(first)
                .filteredOn(t -> t.evidence().containsKey("never-heard"))
                .allMatch(t -> t.explanation().get("en").contains("m-36"));
    }

    private static List<IncidentTransition> run(int parallelism, int seed) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        parallelism, StrictEnvironment.options());
        env.setMaxParallelism(128);
        env.enableCheckpointing(100);
        List<HouseholdUpdate> registry = registry();
        DetectionTopology.Streams streams =
                DetectionTopology.from(
                        new DetectionTopology.Inputs(
                                // As on Kafka: those of a meter stay in their order.
                                from(env, "uploads", uploads(seed), InboundUpload.class)
                                        .partitionCustom(
                                                (String meter, int n) ->
                                                        Math.floorMod(meter.hashCode(), n),
                                                InboundUpload::meterId),
                                new Followed<>(
                                        from(env, "updates", registry, HouseholdUpdate.class),
                                        messages -> registry().forEach(messages)),
                                new HouseholdsInMemory(DetectionTopologyTest::registered),
                                new Followed<>(
                                        from(env, "feedback", allFeedback(), FeedbackUpdate.class),
                                        messages -> allFeedback().forEach(messages)),
                                new Followed<>(
                                        from(env, "rules", rules(), RuleUpdate.class),
                                        messages -> rules().forEach(messages)),
                                configuration -> {},
                                JobClock.recordedUntil(START + HOURS * HOUR),
                                null),
                        settings());
        List<IncidentTransition> alerts = new ArrayList<>();
        CloseableIterator<IncidentTransition> transitions = streams.transitions().collectAsync();
        env.executeAsync("detection");
        try (transitions) {
            transitions.forEachRemaining(alerts::add);
        }
        // Stable: those of a meter keep their order.
        alerts.sort(
                Comparator.comparingLong(IncidentTransition::detectedAt)
                        .thenComparing(IncidentTransition::meterId));
        return alerts;
    }

    private static <T> DataStream<T> from(
            StreamExecutionEnvironment env, String name, List<T> elements, Class<T> type) {
        return env.fromData(elements, TypeInformation.of(type))
                .uid(name)
                .name(name)
                .setParallelism(1);
    }

    private static DetectionJobSettings settings() {
        return new DetectionJobSettings(
                DetectionSettings.DEFAULTS.by(DetectionMethod.FIXED_RULES),
                List.of(),
                DistrictSettings.DEFAULTS,
                "UTC",
                false,
                300_000,
                10);
    }

    /** Half-day uploads, in an order of the seed's own; those of a meter in theirs. */
    private static List<InboundUpload> uploads(int seed) {
        List<List<InboundUpload>> byMeter = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int meter = 0; meter < METERS; meter++) {
            byMeter.add(uploadsOf(meter));
            order.addAll(Collections.nCopies(byMeter.get(meter).size(), meter));
        }
        Collections.shuffle(order, new Random(seed));
        int[] next = new int[METERS];
        return order.stream().map(meter -> byMeter.get(meter).get(next[meter]++)).toList();
    }

    private static List<InboundUpload> uploadsOf(int meter) {
        List<InboundUpload> uploads = new ArrayList<>();
        long litres = 0;
        boolean leaks = meter < 8 || meter == 30 || meter == 31;
        for (int half = 0; half < (meter == 39 ? 6 : HOURS / 12); half++) {
            long[] at = new long[12];
            long[] millilitres = new long[12];
            for (int hour = 0; hour < 12; hour++) {
                int now = half * 12 + hour;
                litres += leaks && now >= WAVE && now < WAVE + 24 ? 200 : now % 3 == 0 ? 9 : 0;
                at[hour] = START + now * HOUR + meter * 60_000L;
                millilitres[hour] = litres * 1_000;
            }
            uploads.add(
                    InboundUpload.of(
                            id(meter), START + 9_000 * HOUR, 0, 0, at, millilitres, new byte[12]));
        }
        return uploads;
    }

    /** As the meter sends it: two are not what the registry has. */
    private static String id(int meter) {
        return switch (meter) {
            case 36 -> "M_0036";
            case 37 -> "nobody-37";
            default -> "m-" + meter;
        };
    }

    private static List<FeedbackUpdate> allFeedback() {
        return List.of(
                new FeedbackUpdate("m-20", new Feedback(START, Feedback.Kind.BUDGET, 9_000, 0, 0)));
    }

    private static List<RuleUpdate> rules() {
        return List.of(
                new RuleUpdate("HOUSEHOLD:h-31", "burst.litres-per-hour", "1000", 0),
                new RuleUpdate("ALL", "burst.litres-per-hour", "a lot", 1));
    }

    private static List<HouseholdUpdate> registry() {
        List<HouseholdUpdate> registry = new ArrayList<>();
        for (Household household : households()) {
            if (household.meterId().equals("m-37")) {
                continue;
            }
            if (household.meterId().equals("m-35")) {
                Household other = Household.unregistered("m-35", "UTC");
                registry.add(new HouseholdUpdate("m-35", other, 0, registry.size(), 0));
            }
            registry.add(
                    new HouseholdUpdate(household.meterId(), household, 0, registry.size(), 0));
        }
        return registry;
    }

    private static Household[] registered() {
        return Arrays.stream(households())
                .filter(household -> !household.meterId().equals("m-37"))
                .toArray(Household[]::new);
    }

    private static Household[] households() {
        Household[] households = new Household[METERS];
        for (int meter = 0; meter < METERS; meter++) {
            households[meter] =
                    new Household(
                            "m-" + meter,
                            "h-" + meter,
                            "UTC",
                            "en",
                            null,
                            false,
                            0,
                            "residential",
                            meter < 30 ? "D1" : null,
                            meter == 34 ? 10_000 : 1_000,
                            false,
                            null,
                            null,
                            null,
                            0,
                            0);
        }
        return households;
    }
}
