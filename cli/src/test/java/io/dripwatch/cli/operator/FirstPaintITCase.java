package io.dripwatch.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.console.Console;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon a real browser paints each page of a town, and has drawn all of it: the browser's own
 * paint timing, and the page's mark when its figures stand there. It prints the times, which differ
 * with the machine, and fails only where a page takes more than ten seconds. {@code -Dhomes} and
 * {@code -Dopen} say how large the town is.
 */
@Tag("long")
class FirstPaintITCase {

    private static final int HOMES = Integer.getInteger("homes", 100_000);
    private static final int OPEN = Integer.getInteger("open", 1_000);
    private static final int LOADS = 7;
    private static final double MOST_MILLIS = 10_000;
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir private Path directory;

    @Test
    void figures() throws Exception {
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")));
                TopicsOfATown town = townOn(broker);
                Console console =
                        Console.start(
                                ConsoleSettings.local(
                                                broker.bootstrapServers(),
                                                Files.createDirectories(directory.resolve("store")),
                                                ZoneId.of("Asia/Shanghai"))
                                        .followingReadings()
                                        .charging(4, "¥"),
                                System::currentTimeMillis)) {
            Caller caller = new Caller(console.url());
            await("the town is in the store")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () ->
                                    caller.json("/api/town").at("/tiles/meters").asInt() == HOMES
                                            && caller.json("/api/town").get("incidents").size()
                                                    == OPEN
                                            && caller.json("/api/home/days?meter=" + meter(0))
                                                            .size()
                                                    == 366);
            try (Browser browser = Browser.open(console.url())) {
                browser.size(1400, 900);
                for (String page :
                        List.of(
                                "/",
                                "/wall",
                                "/home?meter=" + meter(0),
                                "/case?id=i-0",
                                "/messages",
                                "/rules",
                                "/report?month=2026-03")) {
                    measure(browser, page);
                }
                browser.load("/?lang=en");
                assertThat(browser.text("#tile-leaks b")).isEqualTo("%,d".formatted(OPEN));
            }
        }
    }

    private static String meter(int i) {
        return "M%07d".formatted(i);
    }

    private static TopicsOfATown townOn(EmbeddedBroker broker) {
        broker.createTopics(Topics.all());
        TopicsOfATown town = new TopicsOfATown(broker.bootstrapServers());
        for (int i = 0; i < HOMES; i++) {
            town.home(meter(i), "+8613%09d".formatted(i), "D%03d".formatted(i % 40));
        }
        for (int i = 0; i < OPEN; i++) {
            String meter = meter((int) ((long) i * HOMES / OPEN));
            town.opened("i-" + i, meter, NOON.minusSeconds(60L * i), 1 + i % 90);
        }
        for (int day = 0; day < 366; day++) {
            town.day(meter(0), LocalDate.of(2026, 3, 2).minusDays(day), day % 30);
        }
        town.flush();
        return town;
    }

    private static void measure(Browser browser, String page) {
        double[] paints = new double[LOADS];
        double[] drawn = new double[LOADS];
        for (int i = 0; i < LOADS; i++) {
            browser.load(page);
            paints[i] =
                    ((Number)
                                    browser.run(
                                            "return performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                            .doubleValue();
            drawn[i] =
                    ((Number)
                                    browser.run(
                                            "return performance.getEntriesByName('drawn')[0].startTime"))
                            .doubleValue();
        }
        double firstPaint = paints[0];
        double firstDrawn = drawn[0];
        Arrays.sort(paints);
        Arrays.sort(drawn);
        System.out.printf(
                "%s: first paint %.0f ms, median %.0f ms; drawn in %.0f ms, median %.0f ms%n",
                page, firstPaint, paints[LOADS / 2], firstDrawn, drawn[LOADS / 2]);
        assertThat(paints[LOADS - 1])
                .as("slowest first paint of %s, ms", page)
                .isLessThan(MOST_MILLIS);
        assertThat(drawn[LOADS - 1]).as("slowest drawing of %s, ms", page).isLessThan(MOST_MILLIS);
    }
}
