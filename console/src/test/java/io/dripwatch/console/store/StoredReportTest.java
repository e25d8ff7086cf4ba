package io.dripwatch.console.store;

import static io.dripwatch.console.store.TownFacts.HOUR;
import static io.dripwatch.console.store.TownFacts.NOON;
import static io.dripwatch.console.store.TownFacts.alert;
import static io.dripwatch.console.store.TownFacts.batch;
import static io.dripwatch.console.store.TownFacts.deed;
import static io.dripwatch.console.store.TownFacts.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.groups.Tuple.tuple;

import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.FeedbackFact;
import io.dripwatch.console.fact.SmsNews;
import io.dripwatch.console.report.AnsweredAlerts;
import io.dripwatch.console.report.MonthReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The month of a small town, worked out by hand. */
class StoredReportTest {

    /** The month: the 100 hours after noon. */
    private static final long END = NOON + 100 * HOUR;

    @TempDir static Path directory;
    private static Databases databases;

    @BeforeAll
    static void start() throws Exception {
        databases = Databases.in(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        databases.closeStores();
        databases.close();
    }

    static Stream<StoreSettings> databases() {
        return databases.all().stream();
    }

    /** Every flow is of 20 L/h. */
    private static List<Fact> month() {
        return List.of(
                // Told at once, over 8 hours later, a leak.
                alert("a1", "i1", "OPENED", NOON + HOUR, 20),
                sms("a1", "ACCEPTED", NOON + HOUR, null),
                alert("a2", "i1", "CLOSED", NOON + 9 * HOUR, 180),
                deed("d1", Deed.Kind.FINDING, "i1", "LEAK_IN_HOUSE", NOON + 6 * HOUR),
                // Told, over 20 hours later, normal use.
                alert("b1", "i2", "OPENED", NOON + 2 * HOUR, 20),
                sms("b1", "ACCEPTED", NOON + 2 * HOUR, null),
                alert("b2", "i2", "CLOSED", NOON + 22 * HOUR, 400),
                deed("d2", Deed.Kind.FINDING, "i2", "NORMAL_USE", NOON + 30 * HOUR),
                // Never told: no telephone.
                alert("c1", "i3", "OPENED", NOON + 3 * HOUR, 60),
                sms("c1", "SUPPRESSED", NOON + 3 * HOUR, "NO_PHONE"),
                // Withdrawn: not in the report.
                alert("e1", "i4", "OPENED", NOON + 4 * HOUR, 70),
                alert("e2", "i4", "RETRACTED", NOON + 8 * HOUR, 0),
                // Opened in the month before, its SMS did not arrive.
                alert("f1", "i5", "OPENED", NOON - 5 * HOUR, 10),
                sms("f1", "ACCEPTED", NOON - 5 * HOUR, null),
                sms("f1", "UNDELIVERED", NOON - 4 * HOUR, null),
                alert("f2", "i5", "CLOSED", NOON + 5 * HOUR, 200),
                // Of the month after.
                alert("g1", "i6", "OPENED", END, 1_000));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theFiguresOfAMonth(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(20, month().toArray(Fact[]::new)));

        Map<String, Object> report = store.read(handle -> MonthReport.of(handle, NOON, END, 1_000));

        assertThat(report.get("types"))
                .asInstanceOf(list(Map.class))
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("type", "CONTINUOUS_FLOW")
                .containsEntry("opened", 3L)
                .containsEntry("ended", 3L)
                .containsEntry("told", 2L)
                .containsEntry("judged", 2L)
                .containsEntry("right", 1L)
                .containsEntry("litres", 780.0);
        // 30 days less 8 and 20 hours, at 20 L/h each.
        assertThat(report).containsEntry("litresSaved", 20.0 * (720 - 8 + 720 - 20));
        assertThat(report).containsEntry("litresLost", 780.0).containsEntry("moneyLost", 780.0);
        assertThat(report).containsEntry("repaired", 2L).containsEntry("notReached", 1L);
        assertThat((double) report.get("medianRepairHours")).isEqualTo(14);
        assertThat(report.get("notReachedFirst"))
                .asInstanceOf(list(Map.class))
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("incidentId", "i3")
                .containsEntry("untoldReason", "NO_PHONE");
    }

    /** The newest answer counts, also where the incident was withdrawn because of it. */
    @ParameterizedTest
    @MethodSource("databases")
    void precisionAsHouseholdsAnswered(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(20, month().toArray(Fact[]::new)));
        store.apply(
                batch(
                        30,
                        answer("m-1", "i1", "FIXED", NOON + 20 * HOUR),
                        answer("m-2", "i2", "FIXED", NOON + 21 * HOUR),
                        answer("m-2", "i2", "IT_IS_ME", NOON + 22 * HOUR),
                        answer("m-4", "i4", "IT_IS_ME", NOON + 7 * HOUR),
                        answer("m-3", "i3", "CALL_ME", NOON + 8 * HOUR),
                        // Who was asked whether all is well calls no alert wrong.
                        answer("m-6", "i6", "IT_IS_ME", "LOW_USE", NOON + 8 * HOUR),
                        answer("m-5", "i5", "FIXED", NOON - HOUR)));

        Map<String, Object> report = store.read(handle -> MonthReport.of(handle, NOON, END, 1_000));

        assertThat(report.get("answered"))
                .asInstanceOf(list(Map.class))
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("type", "CONTINUOUS_FLOW")
                .containsEntry("judged", 3L)
                .containsEntry("right", 1L)
                .hasEntrySatisfying("low", low -> assertThat((double) low).isBetween(0.06, 0.07))
                .hasEntrySatisfying("high", high -> assertThat((double) high).isBetween(0.79, 0.8));
        assertThat(store.read(handle -> AnsweredAlerts.rows(handle, 0, Long.MAX_VALUE)).get(0))
                .containsEntry("judged", 4L);
    }

    private static Fact answer(String meter, String incident, String answer, long at) {
        return answer(meter, incident, answer, "CONTINUOUS_FLOW", at);
    }

    private static Fact answer(String meter, String incident, String answer, String type, long at) {
        return new FeedbackFact(meter, at, answer, null, null, null, incident, null, answer, type);
    }

    /** The home was asked: its carer knows of nothing. */
    @ParameterizedTest
    @MethodSource("databases")
    void aQuestionTellsNobody(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(
                batch(
                        20,
                        alert("q1", "i1", "OPENED", NOON + HOUR, 20),
                        question("i1-question", NOON + HOUR)));

        List<Map<String, Object>> rows =
                store.read(handle -> MonthReport.incidents(handle, NOON, END));
        assertThat(rows)
                .extracting(row -> row.get("incidentId"), row -> row.get("toldAt"))
                .containsExactly(tuple("i1", null));
        Map<String, Object> report = store.read(handle -> MonthReport.of(handle, NOON, END, 1_000));
        assertThat(report).containsEntry("notReached", 1L);
    }

    private static Fact question(String id, long at) {
        return new SmsNews(
                id, "m-i1", "ACCEPTED", at, "QUESTION", null, null, 1, 1, null, null, null, null);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theListSaysOfEachIncidentWhatWasTold(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(20, month().toArray(Fact[]::new)));

        List<Map<String, Object>> rows =
                store.read(handle -> MonthReport.incidents(handle, NOON, END));

        assertThat(rows)
                .extracting(row -> row.get("incidentId"), row -> row.get("toldAt"))
                .containsExactly(
                        tuple("i5", null),
                        tuple("i1", NOON + HOUR),
                        tuple("i2", NOON + 2 * HOUR),
                        tuple("i3", null));
        assertThat(rows.get(1)).containsEntry("savedLitres", 20.0 * (720 - 8));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aMonthWithoutIncidentsHasNoMedian(StoreSettings settings) {
        Store store = databases.empty(settings);

        Map<String, Object> report = store.read(handle -> MonthReport.of(handle, NOON, END, 1_000));

        assertThat(report).containsEntry("repaired", 0L).containsEntry("litresLost", 0.0);
        assertThat(report.get("medianRepairHours")).isNull();
    }
}
