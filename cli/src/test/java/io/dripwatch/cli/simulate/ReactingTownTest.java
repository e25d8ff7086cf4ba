package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.reaction.Reaction;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A town that reacts to a provider which runs on from one town to the next. */
class ReactingTownTest {

    private static final TownSettings LEAKING =
            TownSettings.of(50, 60, 3).withLeaks(0, 1, LeakMix.only(LeakKind.STEADY), 0);

    @TempDir private Path directory;

    private final Town town = new Town(LEAKING);
    private final LocalTwilioSettings settings = LocalTwilioSettings.defaults();
    private final Map<Integer, List<Leak>> repairs = new HashMap<>();
    private LocalTwilioServer server;
    private ReactingTown reacting;

    @BeforeEach
    void start() throws Exception {
        server = LocalTwilioServer.start(settings, Clock.systemUTC());
        SmsInbox inbox =
                new SmsInbox(server.baseUrl(), settings.accountSid(), settings.keySecret());
        reacting =
                new ReactingTown(
                        town,
                        Slice.whole(LEAKING),
                        inbox,
                        new ReactingTown.Utility() {
                            @Override
                            public void awaitSms() {}

                            @Override
                            public void hear(List<SimulatedAnswer> answers) {}
                        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatTheProviderTookBeforeTheRunWarnsNobody() throws Exception {
        Leak leak = repairedSoon();
        send(leak);
        reacting.forgetEarlier();
        endDay(1);
        assertThat(reacting.homes().deeds()).isEmpty();

        send(leak);
        endDay(2);
        assertThat(reacting.homes().deeds()).hasSize(1);
        assertThat(repairs).containsOnlyKeys(leak.household());
    }

    @Test
    void theTruthHasTheEndThatCameAndTheReactionsStandBesideIt() throws Exception {
        Leak leak = repairedSoon();
        send(leak);
        endDay(1);
        reacting.writeOutcome(directory.resolve("the-truth.csv"));

        int again = repairs.get(leak.household()).size() - 1;
        String end =
                repairs.get(leak.household())
                        .get(0)
                        .end()
                        .atZone(LEAKING.timeZone())
                        .toOffsetDateTime()
                        .toString();
        assertThat(directory.resolve("the-truth.csv"))
                .content()
                .hasLineCount((int) town.leaks().count() + 1 + again)
                .containsPattern("\n" + leak.caseId() + ",.*," + end.substring(0, 19));
        assertThat(directory.resolve("reactions.csv"))
                .content()
                .hasLineCount(2)
                .contains(leak.meterId() + ",SM", ",repair," + end);
    }

    /** A leak that flows from the beginning, in a home that repairs within days. */
    private Leak repairedSoon() {
        return town.leaks()
                .filter(leak -> leak.end().isAfter(day(30)))
                .filter(leak -> town.leaks(leak.household()).size() == 1)
                .filter(leak -> leak.onset().isBefore(day(1)))
                .filter(
                        leak -> {
                            Duration after = Reaction.of(town, leak, 0, 0).repairsAfter();
                            return after != null && after.compareTo(Duration.ofDays(10)) < 0;
                        })
                .findFirst()
                .orElseThrow();
    }

    private Instant day(int day) {
        return town.start().plus(Duration.ofDays(day));
    }

    private void endDay(int day) throws InterruptedException {
        reacting.dayEnded(day(day), 0, repairs::put);
    }

    private void send(Leak leak) throws Exception {
        String to = town.household(leak.household()).phone().e164();
        String form =
                "To=%s&From=%s&Body=%s"
                        .formatted(encoded(to), encoded("+15005550006"), encoded("about 12 L/h"));
        String key = settings.keyName() + ":" + settings.keySecret();
        String messages = "/2010-04-01/Accounts/" + settings.accountSid() + "/Messages.json";
        HttpRequest request =
                HttpRequest.newBuilder(server.baseUrl().resolve(messages))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + base64(key))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        assertThat(
                        HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(201);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
