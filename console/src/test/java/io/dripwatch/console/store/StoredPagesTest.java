package io.dripwatch.console.store;

import static io.dripwatch.console.store.TownFacts.HOUR;
import static io.dripwatch.console.store.TownFacts.NOON;
import static io.dripwatch.console.store.TownFacts.alert;
import static io.dripwatch.console.store.TownFacts.batch;
import static io.dripwatch.console.store.TownFacts.day;
import static io.dripwatch.console.store.TownFacts.deed;
import static io.dripwatch.console.store.TownFacts.home;
import static io.dripwatch.console.store.TownFacts.sms;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.console.casework.CaseView;
import io.dripwatch.console.fact.Alert;
import io.dripwatch.console.fact.CoverageFact;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.SmsNews;
import io.dripwatch.console.household.DayView;
import io.dripwatch.console.household.HouseholdView;
import io.dripwatch.console.message.MessageView;
import io.dripwatch.console.report.MonthReport;
import io.dripwatch.console.town.HouseholdDirectory;
import io.dripwatch.console.town.TownMap;
import io.dripwatch.console.town.TownView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same facts give the same pages, on each database, in whatever batches they come. */
class StoredPagesTest {

    @TempDir static Path directory;
    private static Databases databases;

    @BeforeAll
    static void startDatabases() throws Exception {
        databases = Databases.in(directory);
    }

    @AfterAll
    static void stopDatabases() throws Exception {
        databases.close();
    }

    static Stream<StoreSettings> databases() {
        return databases.all().stream();
    }

    @AfterEach
    void closeStores() {
        databases.closeStores();
    }

    private static List<Fact> story() {
        return List.of(
                home("m-i1", "+8613812345678"),
                home("m-i2", null),
                day("m-i1", 20_000, 10, false),
                day("m-i1", 20_000, 12, true),
                alert("a1", "i1", "OPENED", NOON + HOUR, 20),
                sms("a1", "HANDED_OVER", NOON + HOUR, null),
                alert("a2", "i1", "ESCALATED", NOON + 5 * HOUR, 100),
                sms("a1", "ACCEPTED", NOON + HOUR + 1, null),
                deed("d1", Deed.Kind.TAKE, "i1", null, NOON + 2 * HOUR),
                deed("d2", Deed.Kind.FINDING, "i1", "LEAK_IN_HOUSE", NOON + 6 * HOUR),
                alert("b1", "i2", "OPENED", NOON + 3 * HOUR, 60),
                sms("b1", "SUPPRESSED", NOON + 3 * HOUR, "NO_PHONE"),
                alert("a3", "i1", "CLOSED", NOON + 9 * HOUR, 180),
                deed("d3", Deed.Kind.CLOSE, "i1", null, NOON + 10 * HOUR),
                alert("c1", "i3", "OPENED", NOON + 4 * HOUR, 70),
                alert("c2", "i3", "RETRACTED", NOON + 8 * HOUR, 0));
    }

    private static Map<String, Object> pages(Store store) {
        return store.read(
                handle ->
                        Map.of(
                                "town", TownView.of(handle, NOON + 20 * HOUR, NOON, 5),
                                "map", TownMap.of(handle).districts(handle),
                                "case", CaseView.of(handle, "i1", NOON + 20 * HOUR, 5),
                                "home", HouseholdView.of(handle, "m-i1", NOON + 20 * HOUR, 5),
                                "days", days(handle),
                                "messages", MessageView.of(handle, null, null, 0),
                                "report",
                                        MonthReport.of(handle, NOON - HOUR, NOON + 99 * HOUR, 5)));
    }

    private static List<Map<String, Object>> days(Handle handle) {
        return DayView.compact(DayView.of(handle, "m-i1", 19_000, 21_000));
    }

    /** Whoever telephones about a meter that nobody registered is found, too. */
    @ParameterizedTest
    @MethodSource("databases")
    void theSearchFindsMetersOutsideTheRegistry(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(
                batch(
                        9,
                        home("Z-1", "+34600000001"),
                        new CoverageFact("Z-1", NOON, "PT1H", 1, "FINE", null, 2.0),
                        new CoverageFact("Z-2", NOON, "PT1H", 1, "FINE", null, 2.0),
                        alert("a", "z-3", "OPENED", NOON, 20),
                        day("Z-4", 20_000, 5, true)));

        assertThat(found(store, "z-")).containsExactly("Z-1", "Z-2", "m-z-3");
        assertThat(found(store, "Z-4")).containsExactly("Z-4");
        assertThat(found(store, "Z_2")).isEmpty();
        assertThat(found(store, "%")).isEmpty();
    }

    private static List<Object> found(Store store, String words) {
        return store.read(handle -> HouseholdDirectory.search(handle, words)).stream()
                .map(row -> row.get("meterId"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @SuppressWarnings("unchecked")
    void pagesTellTheStory(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(20, story().toArray(Fact[]::new)));
        Map<String, Object> pages = pages(store);

        Map<String, Object> town = (Map<String, Object>) pages.get("town");
        assertThat((List<Map<String, Object>>) town.get("incidents"))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row).containsEntry("incidentId", "i2");
                            assertThat(row).containsEntry("sms", "SUPPRESSED");
                            assertThat(row).containsEntry("smsReason", "NO_PHONE");
                            assertThat(row).containsEntry("caseState", "NEW");
                            assertThat(row).containsEntry("nats", 12.5);
                        });
        assertThat((Map<String, Object>) town.get("tiles"))
                .containsEntry("leaks", 1)
                .containsEntry("smsToday", 1L)
                .containsEntry("meters", 2L);
        Map<String, Object> work = (Map<String, Object>) pages.get("case");
        assertThat((Map<String, Object>) work.get("incident"))
                .containsEntry("state", "CLOSED")
                .containsEntry("caseState", "CLOSED")
                .containsEntry("finding", "LEAK_IN_HOUSE")
                .containsEntry("assignee", "li")
                .containsEntry("litres", 180.0);
        assertThat((List<?>) work.get("deeds")).hasSize(3);
        assertThat((List<Map<String, Object>>) town.get("precision"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("right", 1));
        assertThat(((List<Map<String, Object>>) pages.get("days")))
                .singleElement()
                .satisfies(
                        row -> assertThat(row).containsEntry("l", 288.0).containsEntry("s", true));
        assertThat(pages.get("map").toString()).contains("name=east", "homes=.L");
        assertThat(((Map<String, Object>) pages.get("home")).get("home").toString())
                .contains("+86********678")
                .doesNotContain("13812345678", "87654321");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void howFactsAreBatchedAndHowOftenTheyComeChangesNothing(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(20, story().toArray(Fact[]::new)));
        String atOnce = sorted(pages(store));
        for (long seed = 1; seed <= 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Store again = databases.empty(settings);
            List<Fact> facts = story();
            int from = 0;
            while (from < facts.size()) {
                int to = Math.min(facts.size(), from + 1 + random.nextInt(5));
                // At least once: a crash of a job publishes some of them a second time.
                int repeated = Math.max(0, from - random.nextInt(2));
                List<Fact> some = new ArrayList<>(facts.subList(from, to));
                if (facts.get(repeated) instanceof Alert) {
                    some.add(0, facts.get(repeated));
                }
                again.apply(batch(to, some.toArray(Fact[]::new)));
                from = to;
            }
            assertThat(sorted(pages(again))).as("seed %d", seed).isEqualTo(atOnce);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anSmsThatIsHeardOfBeforeItsAlertBelongsToItsIncident(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(20, story().toArray(Fact[]::new)));
        String inOrder = sorted(pages(store));

        Store other = databases.empty(settings);
        List<Fact> messages = story().stream().filter(SmsNews.class::isInstance).toList();
        List<Fact> rest = story().stream().filter(fact -> !(fact instanceof SmsNews)).toList();
        other.apply(batch(4, messages.toArray(Fact[]::new)));
        other.apply(batch(20, rest.toArray(Fact[]::new)));

        assertThat(sorted(pages(other))).isEqualTo(inOrder);
    }

    private static String sorted(Map<String, Object> pages) {
        try {
            return new ObjectMapper().writeValueAsString(new TreeMap<>(pages));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
