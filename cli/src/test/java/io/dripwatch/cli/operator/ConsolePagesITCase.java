package io.dripwatch.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.console.Console;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The pages, in a real browser. */
class ConsolePagesITCase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/?q=m",
                    "/wall",
                    "/home?meter=m-old",
                    "/case?id=i-old",
                    "/messages",
                    "/rules",
                    "/report?month=2026-03");
    private static final String SCRIPT =
            "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>";

    @TempDir static Path directory;
    private static EmbeddedBroker broker;
    private static TopicsOfATown town;
    private static Console console;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")));
        broker.createTopics(Topics.all());
        town = new TopicsOfATown(broker.bootstrapServers());
        console =
                Console.start(
                        ConsoleSettings.local(
                                        broker.bootstrapServers(),
                                        Files.createDirectories(directory.resolve("store")),
                                        ZoneId.of("Asia/Shanghai"))
                                .followingReadings()
                                .charging(4, "¥"),
                        System::currentTimeMillis);
        town.home("m-old", "+8613812345678");
        town.opened("i-old", "m-old", NOON.minusSeconds(400_000), 12);
        town.sms("i-old-OPENED", "m-old", SmsStage.HANDED_OVER, null, NOON.minusSeconds(360_000));
        for (int day = 1; day <= 30; day++) {
            town.day("m-old", LocalDate.of(2026, 2, 1).plusDays(day), day > 25 ? 30 : 9);
        }
        town.flush();
        Caller caller = new Caller(console.url());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> caller.json("/api/home/days?meter=m-old").size() == 30);
        browser = Browser.open(console.url());
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        console.close();
        town.close();
        broker.close();
    }

    @Test
    void anAlertAppearsWithoutReloadAndIsWorkedOnByKeyboardAlone() throws Exception {
        browser.size(1400, 900);
        browser.load("/?lang=en");
        browser.run("window.notReloaded = true");
        long sent = System.nanoTime();
        town.home("m-new", null);
        town.opened("i-new", "m-new", NOON, 99);
        town.flush();
        browser.until("the alert is in the list", () -> browser.count("[data-row='i-new']") == 1);
        long millis = (System.nanoTime() - sent) / 1_000_000;
        System.out.printf("from topic to page: %d ms%n", millis);

        assertThat(browser.run("return window.notReloaded")).isEqualTo(true);
        assertThat(browser.text("[data-row='i-new']")).contains("continuous flow", "99", "new");
        // The largest flow stands first: j goes to the first row, Enter opens it.
        browser.run("document.getElementById('main').focus()");
        browser.press("j");
        browser.press(Keys.ENTER);
        browser.until("the case is open", () -> browser.count("#do-TAKE") == 1);
        browser.tabTo("do-TAKE");
        browser.press(Keys.ENTER);
        browser.until("it is taken", () -> browser.count("#do-LEAK_IN_HOUSE") == 1);
        browser.tabTo("note");
        browser.press("Toilet runs");
        browser.tabTo("do-LEAK_IN_HOUSE");
        browser.press(Keys.ENTER);
        browser.until("it has a finding", () -> browser.count("#do-CLOSE") == 1);
        browser.tabTo("do-CLOSE");
        browser.press(Keys.ENTER);
        browser.until("it is closed", () -> browser.text("#steps").contains("Rate the work"));

        assertThat(browser.text("#trail"))
                .contains("operator", "took it", "leak in the house", "Toilet runs", "closed it");
        town.alert("i-new", "m-new", AlertEvent.CLOSED, NOON, 99);
        town.flush();
        browser.load("/?lang=en");
        browser.until("precision counts it", () -> browser.text("#precision").contains("100 %"));
    }

    @Test
    void theHomePageShowsBarsOverTheUsualRange() throws Exception {
        browser.size(1400, 900);
        browser.load("/home?meter=m-old&lang=en");
        browser.until("bars are drawn", () -> browser.count("#chart canvas") > 0);

        assertThat(browser.run("return document.getElementById('chart').dataset.bars"))
                .isEqualTo("30");
        assertThat(colours("--band")).as("pixels of the usual range").isPositive();
        assertThat(colours("--water")).as("pixels of usual use").isPositive();
        assertThat(colours("--over")).as("pixels of use above it").isPositive();
        assertThat(browser.text("#incidents"))
                .contains("continuous flow", "12 L/h", "Water ran for 10 hours.");
        assertThat(browser.text("#phone")).contains("+86********678").doesNotContain("13812");
        browser.element("#bars-hours").click();
        browser.until(
                "bars of hours",
                () ->
                        "336"
                                .equals(
                                        browser.run(
                                                "return document.getElementById('chart').dataset.bars")));
    }

    /** Pixels of the chart that have a colour of the style. */
    private static long colours(String name) {
        return (long)
                browser.run(
                        """
                        const wanted = getComputedStyle(document.documentElement).getPropertyValue(arguments[0]).trim();
                        const probe = document.createElement('canvas').getContext('2d');
                        probe.fillStyle = wanted; probe.fillRect(0, 0, 1, 1);
                        const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
                        const canvas = document.querySelector('#chart canvas');
                        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                        let found = 0;
                        for (let i = 0; i < data.length; i += 4) {
                          if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 6 && data[i + 3] > 250) found++;
                        }
                        return found;
                        """,
                        name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyPageSpeaksTheLanguageAndFitsAPhone(String language) {
        browser.size(390, 844);
        for (String page : PAGES) {
            browser.load(page + (page.contains("?") ? "&" : "?") + "lang=" + language);
            assertThat(browser.text("nav"))
                    .as("%s in %s", page, language)
                    .contains(language.equals("en") ? "Messages" : "短信");
            long wider =
                    (long)
                            browser.run(
                                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(wider)
                    .as("%s in %s is wider than a phone by", page, language)
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void nothingThatTopicsSayRunsAsAScript() throws Exception {
        browser.size(1400, 900);
        String meter = SCRIPT;
        town.home(meter, "+86" + SCRIPT);
        town.opened("i-" + SCRIPT, meter, NOON, 50);
        town.sms("i-" + SCRIPT + "-OPENED", meter, SmsStage.SUPPRESSED, SCRIPT, NOON);
        town.flush();
        Caller caller = new Caller(console.url()).knowsToken();
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                caller.get("/api/case?id=" + Caller.encoded("i-" + SCRIPT))
                                                .statusCode()
                                        == 200);
        caller.post(
                "/api/case/deed",
                Caller.JSON
                        .createObjectNode()
                        .put("incidentId", "i-" + SCRIPT)
                        .put("kind", "NOTE")
                        .put("note", SCRIPT));
        for (String page :
                List.of(
                        "/",
                        "/?q=%3Cimg",
                        "/wall",
                        "/messages",
                        "/report?month=2026-03",
                        "/rules",
                        "/home?meter=" + Caller.encoded(meter),
                        "/case?id=" + Caller.encoded("i-" + SCRIPT))) {
            browser.load(page);
            assertThat(browser.run("return window.broken")).as(page).isNull();
            assertThat(browser.count("main img, main script")).as(page).isZero();
        }
        assertThat(browser.text("#trail")).contains(SCRIPT);
    }

    @Test
    void noRequestLeavesTheMachine() throws Exception {
        for (String page : PAGES) {
            browser.load(page);
        }
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(console.url() + "/") || url.startsWith("data:"));
    }
}
