package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.notification.HouseholdsInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HouseholdWatchOperatorTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;
    private static final int METERS = 25;
    private static final int DAYS = 9;
    private static final DetectionJobSettings OPEN = DetectionJobSettings.DEFAULTS;

    @Test
    void theFirstReadingAlreadyMeetsItsHousehold() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(1, OPEN, registry("m-1", "h-1"))) {
            job.takes(leak("m-1"));
            job.takes(leak("m-2"));

            assertThat(job.alerts().get("m-1"))
                    .extracting(IncidentTransition::householdId)
                    .containsExactly("h-1");
            assertThat(job.alerts().get("m-2"))
                    .extracting(IncidentTransition::householdId)
                    .containsExactly("m-2");
        }
    }

    @Test
    void aChangeOfTheRegistryHoldsFromThenOn() throws Exception {
        DetectionJobSettings closed = closed();
        try (WatchSubtasks job = new WatchSubtasks(1, closed, registry("m-1", "h-1"))) {
            job.learns(new HouseholdUpdate("m-2", household("m-2", "h-2"), 0, 5, 5));
            job.learns(new HouseholdUpdate("m-1", null, 0, 6, 6));
            job.takes(leak("m-1"));
            job.takes(leak("m-2"));

            assertThat(job.alerts()).containsOnlyKeys("m-2");
            assertThat(job.reasons()).hasSize(61).containsOnly(RejectionReason.UNKNOWN_METER);
        }
    }

    @Test
    void aFloodOfUnknownIdsIsBoundedAndHonestMetersGoOn() throws Exception {
        try (WatchSubtasks job =
                new WatchSubtasks(2, OPEN.withUnregisteredMeters(20), registry("m-1", "h-1"))) {
            job.takes(leak("before"));
            for (int i = 0; i < 500; i++) {
                job.takes(leak("unknown-" + i));
            }
            job.takes(leak("m-1"));
            job.takes(leak("before"));
            job.restarts(1);
            job.takes(leak("another"));
            job.checkpoints();

            assertThat(job.metersInState()).isBetween(15L, 21L);
            assertThat(job.alerts()).containsKeys("m-1", "before").doesNotContainKey("another");
            assertThat(job.reasons()).containsOnly(RejectionReason.UNKNOWN_METER);
            assertThat(job.totals().rejected()).isEqualTo(61 * (502 - 20));
        }
    }

    @Test
    void anUnknownMeterThatIsNotHeardOfIsForgottenAndMakesRoom() throws Exception {
        try (WatchSubtasks job =
                new WatchSubtasks(1, OPEN.withUnregisteredMeters(2), registry("m-1", "h-1"))) {
            job.takes(leak("m-1"));
            job.takes(leak("gone"));
            job.takes(leak("registered-later"));
            job.learns(
                    new HouseholdUpdate(
                            "registered-later", household("registered-later", "h-2"), 0, 5, 5));
            job.takes(leak("still-here"));
            job.restarts(1);
            job.takes(
                    InboundUpload.of(
                            "still-here",
                            START + 100 * 24 * HOUR,
                            0,
                            1,
                            new long[] {START + 100 * 24 * HOUR - HOUR, START + 100 * 24 * HOUR},
                            new long[] {9_000_000, 9_010_000},
                            new byte[2]));
            job.passes(START + 190 * 24 * HOUR);
            job.takes(leak("new"));
            job.checkpoints();

            assertThat(job.metersInState())
                    .as("m-1, registered-later, still-here, new")
                    .isEqualTo(4);
            assertThat(job.reasons()).isEmpty();
        }
    }

    @Test
    void aClosedRegistryRefusesUnknownMetersAndKeepsNothingOfThem() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(1, closed(), registry("m-1", "h-1"))) {
            for (int i = 0; i < 50; i++) {
                job.takes(leak("unknown-" + i));
            }
            job.checkpoints();
            assertThat(job.metersInState()).isZero();
            assertThat(job.totals().rejected()).isEqualTo(50 * 61);

            job.takes(leak("m-1"));
            job.checkpoints();
            assertThat(job.metersInState()).isOne();
            assertThat(job.totals().accepted()).isEqualTo(61);
            assertThat(job.alerts()).containsOnlyKeys("m-1");
        }
    }

    @Test
    void aCacheForThreeOfTwentyFiveMetersGivesWhatALargeOneGives() throws Exception {
        try (WatchSubtasks large = new WatchSubtasks(1, OPEN, new HouseholdsInMemory());
                WatchSubtasks small = new WatchSubtasks(1, cached(3), new HouseholdsInMemory());
                WatchSubtasks none = new WatchSubtasks(1, cached(1), new HouseholdsInMemory())) {
            for (InboundUpload upload : town()) {
                large.takes(upload);
                small.takes(upload);
                none.takes(upload);
            }
            same(small, large);
            same(none, large);
            assertThat(small.metersInState()).isGreaterThanOrEqualTo(METERS - 3);
        }
    }

    @Test
    void aRestartAnywhereGivesTheSameAlertsAndCounts() throws Exception {
        Random random = new Random(11);
        try (WatchSubtasks steady = new WatchSubtasks(1, OPEN, new HouseholdsInMemory());
                WatchSubtasks crashing =
                        new WatchSubtasks(1, cached(7), new HouseholdsInMemory())) {
            for (InboundUpload upload : town()) {
                steady.takes(upload);
                crashing.takes(upload);
                if (random.nextInt(40) == 0) {
                    crashing.restarts(1);
                } else if (random.nextInt(40) == 0) {
                    crashing.checkpoints();
                }
            }
            same(crashing, steady);
        }
    }

    @Test
    void rescalingGivesTheSameAlertsAndCounts() throws Exception {
        List<InboundUpload> town = town();
        try (WatchSubtasks steady = new WatchSubtasks(1, OPEN, new HouseholdsInMemory());
                WatchSubtasks scaled = new WatchSubtasks(1, OPEN, new HouseholdsInMemory())) {
            int[] parallelism = {2, 1, 3, 2};
            for (int i = 0; i < town.size(); i++) {
                steady.takes(town.get(i));
                scaled.takes(town.get(i));
                if (i > 0 && i % (town.size() / 5) == 0 && i / (town.size() / 5) <= 4) {
                    scaled.restarts(parallelism[i / (town.size() / 5) - 1]);
                }
            }
            same(scaled, steady);
        }
    }

    private static void same(WatchSubtasks found, WatchSubtasks expected) {
        assertThat(expected.alerts()).hasSizeGreaterThan(3);
        assertThat(found.alerts()).isEqualTo(expected.alerts());
        assertThat(found.totals()).isEqualTo(expected.totals());
        assertThat(found.reasons()).isEqualTo(expected.reasons());
        assertThat(expected.totals().duplicates()).isPositive();
        assertThat(expected.totals().late()).isPositive();
        assertThat(expected.totals().rejected()).isPositive();
    }

    /** Half-day uploads of homes, some leaking, some late, some twice, some with odd registers. */
    private static List<InboundUpload> town() {
        Random random = new Random(5);
        List<InboundUpload> uploads = new ArrayList<>();
        long[] litres = new long[METERS];
        for (int half = 0; half < DAYS * 2; half++) {
            for (int meter = 0; meter < METERS; meter++) {
                long[] at = new long[12];
                long[] millilitres = new long[12];
                for (int hour = 0; hour < 12; hour++) {
                    litres[meter] += random.nextInt(3) == 0 ? random.nextInt(40) : 0;
                    litres[meter] += meter % 3 == 0 && half > 4 && half < 14 ? 8 : 0;
                    at[hour] = START + (half * 12 + hour) * HOUR + meter * 60_000L;
                    millilitres[hour] = litres[meter] * 1_000;
                }
                if (random.nextInt(15) == 0) {
                    millilitres[6] += 900_000_000_000L;
                }
                InboundUpload upload = upload("m-" + meter, at, millilitres);
                int place = uploads.size() - random.nextInt(Math.min(uploads.size(), 60) + 1);
                uploads.add(place, upload);
                if (random.nextInt(10) == 0) {
                    uploads.add(upload);
                }
            }
        }
        return uploads;
    }

    private static InboundUpload leak(String meterId) {
        long[] at = new long[61];
        long[] millilitres = new long[61];
        for (int hour = 0; hour <= 60; hour++) {
            at[hour] = START + hour * HOUR;
            millilitres[hour] = hour * 6_000L;
        }
        return upload(meterId, at, millilitres);
    }

    private static InboundUpload upload(String meterId, long[] at, long[] millilitres) {
        return InboundUpload.of(
                meterId, START + 9_000 * HOUR, 0, 0, at, millilitres, new byte[at.length]);
    }

    private static HouseholdsInMemory registry(String meterId, String householdId) {
        return new HouseholdsInMemory(() -> new Household[] {household(meterId, householdId)});
    }

    private static Household household(String meterId, String householdId) {
        return new Household(
                meterId,
                householdId,
                "UTC",
                "en",
                null,
                false,
                0,
                "residential",
                null,
                1_000,
                false,
                null,
                null,
                null,
                0,
                0);
    }

    private static DetectionJobSettings cached(int watches) {
        return new DetectionJobSettings(
                OPEN.rules(), List.of(), OPEN.district(), "UTC", false, 300_000, watches);
    }

    private static DetectionJobSettings closed() {
        return new DetectionJobSettings(
                OPEN.rules(), List.of(), OPEN.district(), "UTC", true, 300_000, 1_000);
    }
}
