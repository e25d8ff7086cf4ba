package io.dripwatch.domain.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A head-end that changes the unit is one incident; a few bad meters are their own. */
class FeedWatchTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;

    private static FeedMemory feedOf(int meters) {
        FeedMemory memory = FeedMemory.NONE;
        for (int i = 0; i < meters; i++) {
            memory = memory.joined();
        }
        return memory;
    }

    private static IncidentTransition data(
            String meterId, IncidentEvent event, String kind, long onset, long at) {
        String id = ContentId.of(meterId, Long.toString(onset));
        return new IncidentTransition(
                ContentId.of(id, event.name(), Long.toString(at)),
                id,
                meterId,
                "h-" + meterId,
                IncidentType.METER_DATA,
                event,
                Audience.OPERATOR,
                Severity.INFO,
                START + onset * HOUR,
                START + at * HOUR,
                0,
                0,
                new TreeMap<>(Map.of(kind, 1.0)),
                new TreeMap<>());
    }

    private static List<IncidentTransition> opened(int meters, String kind, int everyHours) {
        List<IncidentTransition> all = new ArrayList<>();
        for (int i = 0; i < meters; i++) {
            long onset = (long) i * everyHours;
            all.add(data("m-" + i, IncidentEvent.OPENED, kind, onset, onset + 2));
        }
        return all;
    }

    private static List<String> told(List<IncidentTransition> decided) {
        return decided.stream()
                .map(t -> t.meterId() + " " + t.event() + " " + t.evidence())
                .toList();
    }

    @Test
    void manyMetersOfAFeedAreOneIncidentOfTheFeed() {
        FeedWatch watch = new FeedWatch("north", feedOf(50));

        assertThat(told(watch.decide(opened(20, "otherUnit", 1), Long.MAX_VALUE)))
                .containsExactly(
                        "feed:north OPENED {meters=20.0, metersOfFeed=50.0, otherUnit=1.0}");
    }

    @Test
    void itSaysHowManyWhenTheyAreTwiceAsMany() {
        FeedWatch watch = new FeedWatch("north", feedOf(100));

        List<String> told = told(watch.decide(opened(80, "otherUnit", 1), Long.MAX_VALUE));
        assertThat(told)
                .hasSize(2)
                .first()
                .isEqualTo("feed:north OPENED {meters=25.0, metersOfFeed=100.0, otherUnit=1.0}");
        assertThat(told.get(1)).contains("UPDATED {meters=50.0");
    }

    @Test
    void aFewMetersAreTheirOwn() {
        FeedWatch watch = new FeedWatch("north", feedOf(50));

        assertThat(watch.decide(opened(9, "otherUnit", 1), Long.MAX_VALUE))
                .extracting(IncidentTransition::meterId)
                .containsExactly("m-0", "m-1", "m-2", "m-3", "m-4", "m-5", "m-6", "m-7", "m-8");
    }

    @Test
    void metersThatTurnFaultyOneAfterTheOtherAreTheirOwn() {
        FeedWatch watch = new FeedWatch("north", feedOf(50));

        assertThat(watch.decide(opened(40, "otherUnit", 24), Long.MAX_VALUE)).hasSize(40);
    }

    @Test
    void faultsOfDifferentKindsAreNotOne() {
        List<IncidentTransition> mixed = opened(8, "otherUnit", 0);
        mixed.addAll(
                opened(8, "misreads", 0).stream()
                        .map(t -> data("n" + t.meterId(), t.event(), "misreads", 0, 2))
                        .toList());

        assertThat(new FeedWatch("north", feedOf(50)).decide(mixed, Long.MAX_VALUE))
                .hasSize(16)
                .noneMatch(t -> t.meterId().startsWith("feed:"));
    }

    @Test
    void itEndsWithItsLastMeterAndTheMetersOwnEndsAreNotTold() {
        List<IncidentTransition> all = opened(20, "otherUnit", 0);
        for (int i = 0; i < 20; i++) {
            all.add(data("m-" + i, IncidentEvent.CLOSED, "otherUnit", 0, 500 + i));
        }

        assertThat(told(new FeedWatch("north", feedOf(50)).decide(all, Long.MAX_VALUE)))
                .hasSize(2)
                .last()
                .isEqualTo("feed:north CLOSED {meters=20.0, metersOfFeed=50.0, otherUnit=1.0}");
    }

    @Test
    void aFaultThatIsOverOpensNoSecondTimeUnderItsId() {
        List<IncidentTransition> all = opened(20, "otherUnit", 0);
        for (int i = 0; i < 20; i++) {
            all.add(data("m-" + i, IncidentEvent.CLOSED, "otherUnit", 0, 4));
        }
        // Found later, but begun when the first did; and others that begin after its end.
        all.add(data("m-30", IncidentEvent.OPENED, "otherUnit", 1, 8));
        for (int i = 40; i < 60; i++) {
            all.add(data("m-" + i, IncidentEvent.OPENED, "otherUnit", 6, 9));
        }

        List<IncidentTransition> told =
                new FeedWatch("north", feedOf(60)).decide(all, Long.MAX_VALUE);
        assertThat(told)
                .extracting(t -> t.meterId() + " " + t.event())
                .containsExactly(
                        "feed:north OPENED",
                        "feed:north CLOSED",
                        "m-30 OPENED",
                        "feed:north OPENED");
        assertThat(told.get(3).incidentId()).isNotEqualTo(told.get(0).incidentId());
    }

    @Test
    void theOrderInWhichTheyAreHandedOverAndThePausesChangeNothing() {
        for (long seed = 0; seed < 20; seed++) {
            List<IncidentTransition> all = opened(30, "otherUnit", 2);
            List<IncidentTransition> once =
                    new FeedWatch("north", feedOf(60)).decide(all, Long.MAX_VALUE);
            Collections.shuffle(all, new Random(seed));
            List<IncidentTransition> held = new ArrayList<>();
            List<IncidentTransition> decided = new ArrayList<>();
            FeedMemory memory = feedOf(60);
            for (long hour = 0; hour <= 200; hour += 7) {
                long through = START + hour * HOUR;
                List<IncidentTransition> came =
                        all.stream()
                                .filter(t -> t.detectedAt() <= through)
                                .filter(t -> t.detectedAt() > through - 7 * HOUR)
                                .toList();
                held.addAll(came);
                FeedWatch watch = new FeedWatch("north", memory);
                decided.addAll(watch.decide(held, through));
                held = new ArrayList<>(watch.undecided());
                memory = watch.memory();
            }
            assertThat(told(decided)).as("seed %d", seed).isEqualTo(told(once));
        }
    }
}
