package io.dripwatch.cli.react;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.simulator.reaction.Answer;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.town.LeakKind;
import io.dripwatch.simulator.town.LeakMix;
import io.dripwatch.simulator.town.Slice;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.simulator.town.TownSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the homes of a town make of the product's own texts, in both languages. */
class BuiltInWordsTest {

    private static final Set<String> NO_TEXTS =
            Set.of("signature", "time.pattern", "cost", "operator");

    private static final Set<String> CALLED_NORMAL =
            Set.of(
                    "continuous-flow.opened",
                    "burst.opened",
                    "intermittent-flow.opened",
                    "worse",
                    "reopened");

    private static final Set<String> NOTICES_WITHOUT_AN_ANSWER =
            Set.of("reminder", "budget.opened");

    private static final TownSettings LEAKING =
            TownSettings.of(20, 30, 3).withLeaks(0.999, 0, LeakMix.only(LeakKind.STEADY), 0);

    private static final TownSettings DRY =
            TownSettings.of(20, 30, 3).withLeaks(0, 0, LeakMix.published(), 0);

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyNoticeOfUseMovesAHomeAndNothingElseDoes(String language) throws IOException {
        Properties words = words(language);
        for (String key : new TreeSet<>(words.stringPropertyNames())) {
            if (NO_TEXTS.contains(key)) {
                continue;
            }
            String text =
                    words.getProperty(key)
                            .replace("{signature}", words.getProperty("signature"))
                            .replace("{since}", "5 May 09:00")
                            .replace("{litres_per_hour}", "12.5")
                            .replace("{litres}", "340")
                            .replace("{cost}", "")
                            .replace("{day}", "3")
                            .replace("{home}", "H-1")
                            .replace("{reference}", "K7Q");
            assertThat(text).as(key).doesNotContain("{");
            Answer.Kind kind = kind(key);
            boolean moved = !send(LEAKING, text).deeds().isEmpty();
            List<Answer> answers = send(DRY, text).takeAnswers();

            assertThat(moved)
                    .as(key)
                    .isEqualTo(kind != null || NOTICES_WITHOUT_AN_ANSWER.contains(key));
            if (kind == null) {
                assertThat(answers).as(key).isEmpty();
            } else {
                assertThat(answers)
                        .as(key)
                        .isNotEmpty()
                        .allMatch(answer -> answer.kind() == kind)
                        .allMatch(
                                answer ->
                                        answer.litresPerHour()
                                                == (kind == Answer.Kind.NORMAL ? 12.5 : 0));
            }
        }
    }

    /** What a home without a leak says to it; null for nothing. */
    private static Answer.Kind kind(String key) {
        if (CALLED_NORMAL.contains(key)) {
            return Answer.Kind.NORMAL;
        }
        return switch (key) {
            case "high-use.opened" -> Answer.Kind.SNOOZE;
            case "use-while-away.opened" -> Answer.Kind.BACK;
            default -> null;
        };
    }

    private static ReactingHomes send(TownSettings settings, String text) {
        Town town = new Town(settings);
        ReactingHomes homes = new ReactingHomes(town, Slice.whole(settings));
        List<SmsInbox.Sms> all = new ArrayList<>();
        for (int home = 0; home < settings.households(); home++) {
            all.add(new SmsInbox.Sms("SM" + home, town.household(home).phone().e164(), text));
        }
        Instant now = town.start().plus(Duration.ofHours(10));
        homes.read(all, now, (home, leaks) -> {});
        return homes;
    }

    private static Properties words(String language) throws IOException {
        String name = "/io/dripwatch/pipeline/words/sms_" + language + ".properties";
        Properties words = new Properties();
        try (InputStream in = BuiltInWordsTest.class.getResourceAsStream(name)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }
}
