package io.dripwatch.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.operator.Caller;
import io.dripwatch.console.Console;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An answer by webhook, by link and by the call centre's form: each is feedback within two seconds,
 * and changes what its home is told next. The port of the door is taken at first: SMS go out all
 * the same.
 */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class AnswerWaysITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Milliseconds from before the request to the record in the topic. */
    private static final long SOON = 2_000;

    /** Answers nothing. */
    private static final int SILENT = Way.values().length + 1;

    /** Answers first, unmeasured: classes are loaded, connections made. */
    private static final int FIRST = Way.values().length + 2;

    @TempDir private static Path directory;

    private static AnsweringTown town;
    private static Console console;

    /** By which a home answers; the home's number is that of its way, from 1. */
    private enum Way {
        WEBHOOK("SMS") {
            @Override
            void answer(int home) throws Exception {
                int status = town.twilio("SM-" + home, number(home), "it's me");
                assertThat(status).isEqualTo(200);
            }
        },
        LINK("LINK") {
            @Override
            void answer(int home) throws Exception {
                String link =
                        town.told(number(home))
                                .get(0)
                                .replaceAll("(?s).*https://sms.example.org", "");
                assertThat(town.get(link).statusCode()).isEqualTo(200);
                int status = town.post(link, "answer=IT_IS_ME", "Accept", "*/*");
                assertThat(status).isEqualTo(200);
            }
        },
        CALL_CENTRE("CALL_CENTRE") {
            @Override
            void answer(int home) throws Exception {
                Caller wang = new Caller(console.url()).knowsToken();
                var entered =
                        Caller.JSON
                                .createObjectNode()
                                .put("meterId", "m-" + home)
                                .put("answer", "IT_IS_ME")
                                .put("note", "telephoned");
                assertThat(wang.post("/api/home/answer", entered).statusCode()).isEqualTo(200);
            }
        };

        private final String channel;

        Way(String channel) {
            this.channel = channel;
        }

        abstract void answer(int home) throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        List<HouseholdProfile> homes = new ArrayList<>();
        for (int i = 1; i <= FIRST; i++) {
            homes.add(AnsweringTown.home(i, number(i)));
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            town = AnsweringTown.start(directory, homes, other.getLocalPort());
            for (int i = 1; i <= FIRST; i++) {
                town.tell(town.alert(i, 1, AlertType.CONTINUOUS_FLOW));
            }
            await().atMost(PATIENCE)
                    .until(() -> homes.stream().allMatch(h -> town.told(h.getPhone()).size() == 1));
        }
        Path config = directory.resolve("console.properties");
        Files.writeString(
                config,
                """
                bootstrap-servers = %s
                port = 0
                store.url = jdbc:h2:file:%s
                """
                        .formatted(
                                town.product().kafka().bootstrapServers(),
                                directory.resolve("store/console")));
        console = Console.start(ConsoleSettings.of(config), System::currentTimeMillis);
        Caller caller = new Caller(console.url());
        await().atMost(PATIENCE).until(() -> caller.json("/api/homes?q=m-" + FIRST).size() == 1);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> town.get("/").statusCode() == 404);
        Way.WEBHOOK.answer(FIRST);
        await().atMost(PATIENCE).until(() -> town.feedbackAt("m-" + FIRST).size() == 1);
        assertThat(caller.get("/api/home?meter=m-" + FIRST).statusCode()).isEqualTo(200);
        // Whoever never answered hears of the end.
        town.tell(town.closed(SILENT));
        await().atMost(PATIENCE).until(() -> town.told(number(SILENT)).size() == 2);
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        town.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsFeedbackWithinTwoSecondsAndChangesWhatIsToldNext(Way way) throws Exception {
        int home = way.ordinal() + 1;
        String meter = "m-" + home;
        long before = System.currentTimeMillis();
        way.answer(home);
        await().atMost(PATIENCE).until(() -> town.feedbackAt(meter).size() == 1);
        Map<String, Long> at = town.feedbackAt(meter);
        assertThat(at.values()).singleElement().matches(each -> each - before < SOON, "soon");

        HouseholdFeedback said =
                town.feedback().stream()
                        .filter(each -> each.getMeterId().equals(meter))
                        .findFirst()
                        .orElseThrow();
        assertThat(said.getChannel()).isEqualTo(way.channel);
        assertThat(said.getAnswer()).isEqualTo("IT_IS_ME");
        assertThat(said.getIncidentId()).isEqualTo("incident-" + home + "-1");
        assertThat(said.getValue()).isEqualTo(12);

        // It is theirs: no "your leak is over", which the silent home was told.
        int told = town.told(number(home)).size();
        town.tell(town.closed(home));
        await().atMost(PATIENCE)
                .until(() -> outcomes(home).stream().anyMatch(AnswerWaysITCase::isLeftOut));
        assertThat(town.told(number(home)).size())
                .as("no more than the reply")
                .isLessThanOrEqualTo(Math.max(told, 2));
        assertThat(town.told(number(home))).noneMatch(body -> body.equals(allClear()));
    }

    private static String allClear() {
        return town.told(number(SILENT)).get(1).replaceAll("Ref .*", "");
    }

    private static boolean isLeftOut(SmsOutcome outcome) {
        return outcome.getStage() == SmsStage.SUPPRESSED && "ANSWERED".equals(outcome.getReason());
    }

    private static List<SmsOutcome> outcomes(int home) {
        return town.outcomes().stream()
                .filter(each -> each.getAlertId().equals("end-" + home))
                .toList();
    }

    private static String number(int home) {
        return "+3460000000" + home;
    }
}
