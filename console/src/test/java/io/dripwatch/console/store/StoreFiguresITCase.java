package io.dripwatch.console.store;

import static io.dripwatch.console.store.TownFacts.HOUR;
import static io.dripwatch.console.store.TownFacts.NOON;
import static io.dripwatch.console.store.TownFacts.alert;
import static io.dripwatch.console.store.TownFacts.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.console.casework.CaseView;
import io.dripwatch.console.fact.Alert;
import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.HouseholdFact;
import io.dripwatch.console.fact.Place;
import io.dripwatch.console.fact.SmsNews;
import io.dripwatch.console.household.DayView;
import io.dripwatch.console.household.HouseholdView;
import io.dripwatch.console.message.MessageView;
import io.dripwatch.console.report.MonthReport;
import io.dripwatch.console.town.HouseholdDirectory;
import io.dripwatch.console.town.TownMap;
import io.dripwatch.console.town.TownView;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages cost with 100,000 homes and 1,000 open incidents, and a night of a town. */
@Tag("long")
class StoreFiguresITCase {

    private static final int HOMES = Integer.getInteger("homes", 100_000);
    private static final int NIGHTS = Integer.getInteger("nights", 3);
    private static final int OPEN = 1_000;
    private static final int ENDED = 20_000;
    private static final int BATCH = 5_000;
    private static final int TODAY = (int) (NOON / (24 * HOUR));
    private static final long NOW = NOON + 400 * HOUR;

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    @TempDir Path directory;
    private long next;

    private long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private void fill(Store store, int count, IntFunction<Fact> fact) {
        List<Fact> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < count; i++) {
            batch.add(fact.apply(i));
            if (batch.size() == BATCH || i == count - 1) {
                next += batch.size();
                store.apply(new Batch(batch, Map.of(new Place("all", 0), next)));
                batch = new ArrayList<>(BATCH);
            }
        }
    }

    private static String meter(int i) {
        return "M%07d".formatted(i);
    }

    private static Fact home(int i) {
        return new HouseholdFact(
                meter(i),
                "H%07d".formatted(i),
                "Asia/Shanghai",
                "zh-CN",
                "+8613%09d".formatted(i),
                true,
                3,
                "residential",
                "D%03d".formatted(i % 40),
                1_000,
                false,
                null,
                null,
                null,
                null,
                null,
                "竹园路 %d 号 %d-501".formatted(i / 40, i % 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void figures(String database) throws Exception {
        assumeTrue(
                database.startsWith(System.getProperty("database", "")),
                "another database is asked");
        try (Databases databases = Databases.in(directory)) {
            StoreSettings settings =
                    databases.all().stream()
                            .filter(each -> each.url().startsWith("jdbc:" + database))
                            .findFirst()
                            .orElse(null);
            if (settings == null) {
                return;
            }
            try (Store store = Store.open(settings, false)) {
                store.prepare();
                report(database, store);
            }
        }
    }

    private void report(String database, Store store) {
        say(database, HOMES + " homes", millis(() -> fill(store, HOMES, StoreFiguresITCase::home)));
        for (int night = 0; night < NIGHTS; night++) {
            int today = TODAY - night;
            say(
                    database,
                    "one night of " + HOMES + " homes",
                    millis(() -> fill(store, HOMES, i -> day(meter(i), today, i % 30, true))));
        }
        fill(store, 366, i -> day(meter(7), TODAY + 17 - i, i % 30, true));
        say(
                database,
                OPEN + " open and " + ENDED + " ended incidents",
                millis(
                        () -> {
                            fill(store, OPEN + ENDED, i -> of(i, "OPENED"));
                            fill(store, ENDED, i -> of(i + OPEN, "CLOSED"));
                            fill(store, OPEN + ENDED, StoreFiguresITCase::told);
                        }));
        Map<String, Store.Work<Object>> pages = new LinkedHashMap<>();
        pages.put("town", handle -> TownView.of(handle, NOW, NOW - 12 * HOUR, 4));
        pages.put("list of homes", handle -> TownMap.of(handle).meterAt("D001", 0));
        TownMap map = store.read(TownMap::of);
        pages.put("map", map::districts);
        pages.put("search by phone", handle -> HouseholdDirectory.search(handle, "0000007"));
        pages.put("home", handle -> HouseholdView.of(handle, meter(7), NOW, 4));
        pages.put(
                "a year of a home",
                handle -> DayView.compact(DayView.of(handle, meter(7), TODAY - 400, TODAY + 20)));
        pages.put("case", handle -> CaseView.of(handle, "i-7", NOW, 4));
        pages.put("messages", handle -> MessageView.of(handle, null, null, NOW - 720 * HOUR));
        pages.put("report", handle -> MonthReport.of(handle, NOON - 48 * HOUR, NOW, 4));
        pages.forEach((name, page) -> measure(database, name, store, page));
    }

    private void measure(String database, String name, Store store, Store.Work<Object> page) {
        long[] times = new long[15];
        int bytes = 0;
        long worked = 0;
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            long workedBefore = PROCESSOR.getCurrentThreadCpuTime();
            bytes = json(store.read(page)).length;
            times[i] = (System.nanoTime() - start) / 1_000_000;
            worked += i == 0 ? 0 : PROCESSOR.getCurrentThreadCpuTime() - workedBefore;
        }
        long first = times[0];
        Arrays.sort(times);
        System.out.printf(
                "%s: %s: first %d ms, median %d ms, slowest of the rest %d ms; this thread's processor %d ms; %d kB%n",
                database,
                name,
                first,
                times[times.length / 2],
                times[times.length - 2],
                worked / 1_000_000 / (times.length - 1),
                bytes / 1_000);
        assertThat(bytes).isGreaterThan(2);
    }

    private static byte[] json(Object page) {
        try {
            return new ObjectMapper().writeValueAsBytes(page);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(String database, String what, long millis) {
        System.out.printf("%s: %s: %d ms%n", database, what, millis);
    }

    private static Fact of(int i, String event) {
        Alert alert =
                alert("a-" + i + event, "-" + i, event, NOON + i * 60_000L % (300 * HOUR), 50);
        return new Alert(
                alert.alertId(),
                "i-" + i,
                meter(i * 4 % HOMES),
                "H",
                alert.type(),
                event,
                alert.audience(),
                alert.severity(),
                alert.onset(),
                alert.detectedAt(),
                1 + i % 90,
                alert.litres(),
                alert.evidence(),
                alert.explanation(),
                alert.readUntil(),
                false,
                false);
    }

    private static Fact told(int i) {
        return new SmsNews(
                "a-" + i + "OPENED",
                meter(i * 4 % HOMES),
                i % 9 == 0 ? "SUPPRESSED" : "ACCEPTED",
                NOON + i * 60_000L % (300 * HOUR),
                "WARNING",
                i % 9 == 0 ? "NO_CONSENT" : null,
                null,
                1,
                1,
                null,
                null,
                null,
                null);
    }
}
