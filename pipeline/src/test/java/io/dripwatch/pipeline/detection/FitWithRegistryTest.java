package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.registry.RegistryFault;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.RegistryFinding;
import io.dripwatch.pipeline.notification.HouseholdsInMemory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each meter that does not fit is found once, and no longer when it fits or has left. */
class FitWithRegistryTest {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_772_409_600_000L;

    private static final DetectionJobSettings OPEN = DetectionJobSettings.DEFAULTS;
    private static final DetectionJobSettings CLOSED =
            new DetectionJobSettings(
                    OPEN.rules(),
                    OPEN.classRules(),
                    OPEN.district(),
                    OPEN.timeZone(),
                    true,
                    OPEN.futureToleranceMillis(),
                    OPEN.cachedWatches());

    private static HouseholdsInMemory registry(String... meterIds) {
        return new HouseholdsInMemory(
                () ->
                        Arrays.stream(meterIds)
                                .map(meterId -> Household.unregistered(meterId, "UTC"))
                                .toArray(Household[]::new));
    }

    private static InboundUpload upload(String meterId, int day) {
        long[] at = new long[24];
        long[] millilitres = new long[24];
        for (int hour = 0; hour < at.length; hour++) {
            at[hour] = START + day * DAY + hour * HOUR;
            millilitres[hour] = (day * 24 + hour) / 3 * 7_000L;
        }
        return InboundUpload.of(
                meterId, START + (day + 1) * DAY, 0, 0, at, millilitres, new byte[24]);
    }

    private static List<RegistryFinding> found(WatchSubtasks job, RegistryFault fault) {
        return job.findings().stream().filter(finding -> finding.fault() == fault).toList();
    }

    @Test
    void anUnknownMeterIsFoundOnceHoweverOftenItReports() throws Exception {
        for (DetectionJobSettings settings : List.of(OPEN, CLOSED)) {
            try (WatchSubtasks job = new WatchSubtasks(2, settings, registry("m-1"))) {
                for (int day = 0; day < 20; day++) {
                    job.takes(upload("m-9", day));
                }
                assertThat(found(job, RegistryFault.UNKNOWN_METER)).hasSize(1);
            }
        }
    }

    @Test
    void anUnknownMeterThatIsRegisteredAndLeavesAgainIsFoundAgain() throws Exception {
        for (DetectionJobSettings settings : List.of(OPEN, CLOSED)) {
            try (WatchSubtasks job = new WatchSubtasks(1, settings, registry("m-1"))) {
                job.takes(upload("m-9", 0));
                job.learns(update("m-9", 1, true));
                job.takes(upload("m-9", 1));
                job.learns(update("m-9", 2, false));
                job.takes(upload("m-9", 2));
                job.takes(upload("m-9", 3));

                assertThat(found(job, RegistryFault.UNKNOWN_METER))
                        .extracting(RegistryFinding::gone)
                        .containsExactly(false, true, false);
            }
        }
    }

    @Test
    void aMeterIsMissedOnceUntilItIsHeardOfOrLeaves() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(2, OPEN, registry("m-1", "m-2", "m-3"))) {
            for (int day = 0; day < 12; day++) {
                job.takes(upload("m-1", day));
                job.passes(START + day * DAY);
            }
            assertThat(found(job, RegistryFault.NEVER_HEARD))
                    .filteredOn(finding -> !finding.gone())
                    .extracting(RegistryFinding::meterId)
                    .containsExactlyInAnyOrder("m-2", "m-3");

            job.findings().clear();
            job.takes(upload("m-2", 12));
            job.learns(update("m-3", 1, false));
            job.passes(START + 14 * DAY);
            assertThat(job.findings())
                    .filteredOn(finding -> finding.fault() != RegistryFault.OTHER_STEP)
                    .containsExactly(
                            RegistryFinding.noLonger(
                                    RegistryFault.NEVER_HEARD, "m-2", START + 13 * DAY - HOUR),
                            RegistryFinding.noLonger(RegistryFault.NEVER_HEARD, "m-3", 0),
                            RegistryFinding.deregistered("m-3"));
        }
    }

    @Test
    void aMeterThatIsEnteredLaterIsMissedAWeekLater() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(1, OPEN, registry("m-1"))) {
            job.takes(upload("m-1", 0));
            job.passes(START);
            job.learns(
                    new HouseholdUpdate(
                            "m-2", Household.unregistered("m-2", "UTC"), 0, 9, START + 2 * DAY));
            job.passes(START + 8 * DAY);
            assertThat(found(job, RegistryFault.NEVER_HEARD))
                    .extracting(RegistryFinding::meterId)
                    .doesNotContain("m-2");

            job.passes(START + 9 * DAY);
            assertThat(found(job, RegistryFault.NEVER_HEARD))
                    .contains(RegistryFinding.of(RegistryFault.NEVER_HEARD, "m-2", 0));
        }
    }

    private static HouseholdUpdate update(String meterId, long offset, boolean registered) {
        return new HouseholdUpdate(
                meterId,
                registered ? Household.unregistered(meterId, "UTC") : null,
                0,
                offset,
                START);
    }
}
