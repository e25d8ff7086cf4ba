package io.dripwatch.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * One record of each type, and its bytes as every released version wrote them.
 *
 * @param record what today's code makes of the bytes of any version
 */
record Golden<T extends SpecificRecordBase>(Class<T> type, T record) {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");
    private static final Instant SEVEN = Instant.parse("2026-03-29T01:00:00Z");

    static List<Golden<?>> all() {
        return List.of(
                new Golden<>(MeterUpload.class, upload()),
                new Golden<>(HouseholdProfile.class, household()),
                new Golden<>(HouseholdFeedback.class, feedback()),
                new Golden<>(HouseholdAnswer.class, answer()),
                new Golden<>(DetectionRule.class, rule()),
                new Golden<>(DetectionConfiguration.class, configuration()),
                new Golden<>(UsageAlert.class, alert()),
                new Golden<>(RejectedReading.class, rejected()),
                new Golden<>(MeterCoverage.class, coverage()),
                new Golden<>(HouseholdDay.class, day()),
                new Golden<>(OperatorAction.class, action()),
                new Golden<>(SmsJournalEntry.class, journal()),
                new Golden<>(SmsOutcome.class, outcome()));
    }

    Schema schema() {
        return record.getSchema();
    }

    WireCodec<T> codec() {
        return new WireCodec<>(schema(), type);
    }

    /** Where the bytes stand that a version wrote. */
    Path file(int version) {
        return DIRECTORY.resolve(type.getSimpleName()).resolve("v%d.bin".formatted(version));
    }

    byte[] bytes(int version) throws IOException {
        return Files.readAllBytes(file(version));
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    static MeterUpload upload() {
        return new MeterUpload(
                "ES-0042",
                List.of(
                        new RegisterReading(SEVEN, 123_456_789L, ReadQuality.ACTUAL, List.of()),
                        new RegisterReading(
                                SEVEN.plusSeconds(3_600),
                                123_461_000L,
                                ReadQuality.ESTIMATED,
                                List.of(MeterFlag.TAMPER, MeterFlag.LOW_BATTERY)),
                        new RegisterReading(
                                SEVEN.plusSeconds(7_200),
                                -1L,
                                ReadQuality.UNKNOWN,
                                List.of(MeterFlag.REVERSE, MeterFlag.DRY, MeterFlag.UNKNOWN))),
                "concentrator 7");
    }

    private static HouseholdProfile household() {
        return HouseholdProfile.newBuilder()
                .setMeterId("ES-0042")
                .setHouseholdId("家-7")
                .setTimeZone("Europe/Madrid")
                .setLanguage("zh-CN")
                .setPhone("+34600000042")
                .setConsent(true)
                .setPeople(3)
                .setDistrict("D1")
                .setResolutionMillilitres(100)
                .setWelfare(true)
                .setCarerPhone(null)
                .setQuietFrom("21:30")
                .setQuietTo("07:00")
                .setAwayFrom(SEVEN)
                .setAwayUntil(null)
                .setAddress("竹园路 7 号 3-501")
                .build();
    }

    private static HouseholdFeedback feedback() {
        return new HouseholdFeedback(
                "ES-0042",
                SEVEN,
                FeedbackKind.AWAY,
                null,
                SEVEN,
                SEVEN.plusSeconds(864_000),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static HouseholdAnswer answer() {
        return new HouseholdAnswer(
                "n1",
                "home-42",
                "ES-0042",
                SEVEN,
                AnswerKind.AWAY,
                SEVEN.plusSeconds(864_000),
                "HOUSEHOLD",
                AnswerChannel.CALL_CENTRE,
                "AWMG3Y4",
                "li");
    }

    private static DetectionRule rule() {
        return new DetectionRule("CLASS:residential", "tolerated-false-alerts", "0.1");
    }

    private static DetectionConfiguration configuration() {
        return new DetectionConfiguration(
                new TreeMap<>(
                        Map.of(
                                "ALL tolerated-false-alerts", "0.1",
                                "CLASS:hotel method", "FIXED_RULES")));
    }

    private static UsageAlert alert() {
        return new UsageAlert(
                "a1",
                "i1",
                "ES-0042",
                "H-7",
                AlertType.CONTINUOUS_FLOW,
                AlertEvent.OPENED,
                Audience.HOUSEHOLD,
                Severity.WARNING,
                SEVEN,
                SEVEN.plusSeconds(172_800),
                12.5,
                600.0,
                new TreeMap<>(Map.of("hours", 48.0, "coverage", 0.97)),
                new TreeMap<>(),
                null,
                null,
                false,
                false);
    }

    private static RejectedReading rejected() {
        return new RejectedReading(
                "ES-0042", SEVEN, "FUTURE", "expected earlier", "raw", "meter-readings", 3, 77L);
    }

    private static MeterCoverage coverage() {
        return new MeterCoverage(
                "ES-0042", SEVEN, "FOUR_HOURS", 10.0, CoverageLevel.USUAL, null, 5.0, 2.0, 2.25);
    }

    private static HouseholdDay day() {
        return new HouseholdDay(
                "ES-0042",
                "home-42",
                LocalDate.of(2026, 3, 29),
                "Europe/Madrid",
                SEVEN,
                Arrays.asList(0L, 12_500L, null),
                List.of(HourMark.MEASURED, HourMark.SPREAD, HourMark.MISSING),
                List.of(0, 0, 2),
                List.of(4, 30, 41),
                120,
                480,
                true);
    }

    private static OperatorAction action() {
        return new OperatorAction(
                "act-1", SEVEN, "li", ActionKind.FINDING, "ES-0042", "i1", "LEAK_IN_HOUSE", "WC");
    }

    private static SmsJournalEntry journal() {
        return new SmsJournalEntry(
                "a1", SmsState.EXPIRED, 2, SEVEN, "cafe", null, 400, 21211, "ES-0042", "STALE");
    }

    private static SmsOutcome outcome() {
        return SmsOutcome.newBuilder()
                .setAlertId("i1-HOUSEHOLD-reminder1")
                .setMeterId("ES-0042")
                .setStage(SmsStage.DEFERRED)
                .setAt(SEVEN)
                .setOccasion("REMINDER")
                .setReason("QUIET_HOURS")
                .setUntil(SEVEN.plusSeconds(3_600))
                .setSegments(1)
                .setCode(30003)
                .setHouseholdId("ES-0042")
                .setText("Water runs")
                .build();
    }
}
