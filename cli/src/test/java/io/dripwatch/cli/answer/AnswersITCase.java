package io.dripwatch.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.pipeline.answer.door.SignedPosts;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.SmsStage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What homes answer, over real HTTP, and what follows. */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class AnswersITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path directory;

    private static AnsweringTown town;

    @BeforeAll
    static void start() throws Exception {
        List<HouseholdProfile> homes = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            homes.add(AnsweringTown.home(i, number(i)));
        }
        town = AnsweringTown.start(directory, homes);
        for (int i = 1; i <= 4; i++) {
            town.tell(town.alert(i, 1, AlertType.CONTINUOUS_FLOW));
        }
        await().atMost(PATIENCE).until(() -> told(1, 2, 3, 4));
    }

    @AfterAll
    static void stop() throws Exception {
        town.close();
    }

    @Test
    void itIsMeBecomesWhatIsNormalThereAndIsConfirmedOnce() throws Exception {
        assertThat(town.twilio("SM1", number(1), "It's me, thanks!")).isEqualTo(200);
        HouseholdFeedback said = feedbackOf("m-1");

        assertThat(said.getKind()).isEqualTo(FeedbackKind.NORMAL);
        assertThat(said.getValue()).isEqualTo(12);
        assertThat(said.getAnswer()).isEqualTo("IT_IS_ME");
        assertThat(said.getAlertType()).isEqualTo("CONTINUOUS_FLOW");
        assertThat(said.getIncidentId()).isEqualTo("incident-1-1");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(town.told(number(1)))
                                        .last()
                                        .asString()
                                        .contains("take this use as yours"));

        // The provider repeats its call, and a forger another's.
        assertThat(town.twilio("SM1", number(1), "It's me, thanks!")).isEqualTo(200);
        Map<String, String> forged = TwilioRequests.fields("SM2", number(1), "stop");
        String other = TwilioRequests.signed(TwilioRequests.fields("SM2", number(1), "1"));
        String body = TwilioRequests.form(forged);
        assertThat(town.post("/answers/twilio", body, "X-Twilio-Signature", other)).isEqualTo(403);
        assertThat(town.twilio("SM3", "+34699999999", "stop")).isEqualTo(200);
        // Behind it in the queue: what came before changed nothing.
        assertThat(town.twilio("SM4", number(1), "3")).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> answers("m-1").size() == 2);
        assertThat(answers("m-1"))
                .extracting(HouseholdFeedback::getAnswer)
                .containsExactly("IT_IS_ME", "CALL_ME");
        assertThat(town.told(number(1))).hasSize(3);
    }

    @Test
    void stopIsHonouredUntilStart() throws Exception {
        assertThat(town.twilio("SM10", number(2), "STOP")).isEqualTo(200);
        assertThat(feedbackOf("m-2").getKind()).isEqualTo(FeedbackKind.STOP);
        town.tell(town.alert(2, 2, AlertType.BURST));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                town.outcomes().stream()
                                        .filter(each -> each.getAlertId().equals("alert-2-2"))
                                        .anyMatch(
                                                each ->
                                                        each.getStage() == SmsStage.SUPPRESSED
                                                                && "STOPPED"
                                                                        .equals(each.getReason())));
        await().atMost(PATIENCE).until(() -> town.told(number(2)).size() == 2);
        assertThat(town.told(number(2)).get(1)).contains("no more SMS");

        assertThat(town.twilio("SM11", number(2), "Start")).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> answers("m-2").size() == 2);
        town.tell(town.alert(2, 3, AlertType.BURST));
        await().atMost(PATIENCE).until(() -> town.told(number(2)).size() == 4);
    }

    @Test
    void whatNobodyUnderstandsIsToldOnceWhichAnswersThereAre() throws Exception {
        town.twilio("SM20", number(3), "What is this about?");
        await().atMost(PATIENCE).until(() -> town.told(number(3)).size() == 2);
        town.twilio("SM21", number(3), "I do not understand");
        town.twilio("SM22", number(3), "fixed");
        assertThat(feedbackOf("m-3").getAnswer()).isEqualTo("FIXED");
        await().atMost(PATIENCE).until(() -> town.told(number(3)).size() == 3);

        assertThat(town.told(number(3)).get(1)).contains("1 it is me", "STOP");
        assertThat(town.told(number(3)).get(2)).contains("thank you for the repair");
    }

    @Test
    void aLinkAsksAndOnlyItsButtonAnswers() throws Exception {
        String link = town.told(number(4)).get(0).replaceAll("(?s).*https://sms.example.org", "");
        assertThat(link).startsWith("/a/");
        var page = town.get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\">", "value=\"FIXED\"");

        char last = link.charAt(link.length() - 1) == 'A' ? 'B' : 'A';
        String guessed = link.substring(0, link.length() - 2) + last + last;
        assertThat(town.get(guessed).statusCode()).isEqualTo(403);
        assertThat(town.post(guessed, "answer=STOP", "Accept", "*/*")).isEqualTo(403);
        assertThat(town.post(link, "answer=FIXED", "Accept", "*/*")).isEqualTo(200);
        assertThat(town.post(link, "answer=FIXED", "Accept", "*/*")).isEqualTo(200);
        HouseholdFeedback said = feedbackOf("m-4");
        assertThat(said.getAnswer()).isEqualTo("FIXED");
        assertThat(said.getChannel()).isEqualTo("LINK");
        assertThat(said.getIncidentId()).isEqualTo("incident-4-1");
        // Behind them: neither the look at the page, nor the forged, nor the second one counted.
        assertThat(town.twilio("SM30", number(4), "3")).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> answers("m-4").size() == 2);
    }

    @Test
    void anAdapterSignsWhatItPosts() throws Exception {
        long seconds = System.currentTimeMillis() / 1_000;
        String body = "id=7&from=%2B34600000005&text=away+10+days";
        byte[] secret = AnsweringTown.SECRET.getBytes(StandardCharsets.UTF_8);
        String old = SignedPosts.signature(secret, seconds - 3_600, body);
        assertThat(town.post("/answers/sms", body, "X-Signature", old)).isEqualTo(410);
        String good = SignedPosts.signature(secret, seconds, body);
        assertThat(town.post("/answers/sms", body + "0", "X-Signature", good)).isEqualTo(403);
        assertThat(town.post("/answers/sms", body, "X-Signature", good)).isEqualTo(204);
        HouseholdFeedback said = feedbackOf("m-5");
        assertThat(said.getKind()).isEqualTo(FeedbackKind.AWAY);
        assertThat(Duration.between(said.getAt(), said.getUntil()).toDays()).isBetween(9L, 10L);
    }

    private static boolean told(int... homes) {
        for (int home : homes) {
            if (town.told(number(home)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static String number(int home) {
        return "+3460000000" + home;
    }

    private static HouseholdFeedback feedbackOf(String meterId) {
        await().atMost(PATIENCE).until(() -> !answers(meterId).isEmpty());
        return answers(meterId).get(0);
    }

    private static List<HouseholdFeedback> answers(String meterId) {
        return town.feedback().stream().filter(f -> f.getMeterId().equals(meterId)).toList();
    }
}
