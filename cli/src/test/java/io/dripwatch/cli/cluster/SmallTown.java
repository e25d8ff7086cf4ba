package io.dripwatch.cli.cluster;

import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Some homes, the same on any broker: as many messages in each partition, whenever it is. One of
 * them has a leak; a burst comes after.
 */
final class SmallTown {

    static final int HOMES = 20;

    private static final Instant DAY_ONE = Instant.parse("2026-11-01T00:00:00Z");
    private static final int HOURS = 24 * 10;

    private SmallTown() {}

    /** What a job has read when its savepoint is taken. */
    static void before(String servers, boolean alerts) {
        try (TopicWriter<HouseholdProfile> writer =
                new TopicWriter<>(
                        servers,
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            for (int i = 0; i <= HOMES; i++) {
                writer.write(
                        "meter-" + i,
                        HouseholdProfile.newBuilder()
                                .setMeterId("meter-" + i)
                                .setHouseholdId("home-" + i)
                                .setTimeZone("Asia/Shanghai")
                                .setPhone("+86138%08d".formatted(71_000_000 + i * 7_919))
                                .setConsent(true)
                                .build());
            }
        }
        for (int i = 0; i < HOMES; i++) {
            if (alerts) {
                tell(servers, i);
            } else {
                upload(servers, i, 0, HOURS);
            }
        }
    }

    /** What comes after: of a home that had no alert yet. */
    static void after(String servers, boolean alerts) {
        if (alerts) {
            tell(servers, HOMES);
        } else {
            upload(servers, 1, HOURS, HOURS + 24);
        }
    }

    /** An hour's use has a pattern of its own; from hour {@link #HOURS} on a pipe is broken. */
    private static void upload(String servers, int home, int from, int to) {
        List<RegisterReading> reads = new ArrayList<>();
        long register = 1_000_000L * home;
        for (int hour = 0; hour < to; hour++) {
            int ofDay = hour % 24;
            register += hour >= HOURS ? 600_000 : ofDay > 6 && ofDay < 22 ? 9_000 + home : 0;
            register += home == 0 ? 12_000 : 0;
            if (hour >= from) {
                reads.add(
                        new RegisterReading(
                                DAY_ONE.plus(Duration.ofHours(hour)),
                                register,
                                ReadQuality.ACTUAL,
                                List.of()));
            }
        }
        try (TopicWriter<MeterUpload> writer =
                new TopicWriter<>(
                        servers,
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            writer.write(
                    "meter-" + home,
                    new MeterUpload("meter-" + home, reads, null),
                    DAY_ONE.plus(Duration.ofHours(to)).toEpochMilli());
        }
    }

    private static void tell(String servers, int home) {
        Instant now = Instant.now();
        try (TopicWriter<UsageAlert> writer =
                new TopicWriter<>(
                        servers,
                        Topics.USAGE_ALERTS.name(),
                        UsageAlert.getClassSchema(),
                        UsageAlert.class)) {
            writer.write(
                    "meter-" + home,
                    new UsageAlert(
                            "alert-" + home,
                            "incident-" + home,
                            "meter-" + home,
                            "home-" + home,
                            AlertType.CONTINUOUS_FLOW,
                            AlertEvent.OPENED,
                            Audience.HOUSEHOLD,
                            Severity.WARNING,
                            now.minus(Duration.ofDays(2)),
                            now,
                            12.0,
                            576.0,
                            Map.of(),
                            Map.of(),
                            null,
                            null,
                            false,
                            false));
        }
    }
}
