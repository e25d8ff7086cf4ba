package io.dripwatch.domain.explanation;

import static io.dripwatch.domain.explanation.SaidOfAlerts.AT;
import static io.dripwatch.domain.explanation.SaidOfAlerts.MADRID;
import static io.dripwatch.domain.explanation.SaidOfAlerts.ONSET;
import static io.dripwatch.domain.explanation.SaidOfAlerts.OPENINGS;
import static io.dripwatch.domain.explanation.SaidOfAlerts.numbers;
import static io.dripwatch.domain.explanation.SaidOfAlerts.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sentences of all types have in every language. */
class ExplanationLanguagesTest {

    @ParameterizedTest
    @EnumSource(IncidentType.class)
    void everyEventOfEveryTypeIsOneFinishedSentence(IncidentType type) {
        for (IncidentEvent event : IncidentEvent.values()) {
            for (Evidence evidence :
                    new Evidence[] {numbers(OPENINGS.get(type)), numbers(Map.of()), null}) {
                var sentences = Explanations.of(type, event, ONSET, AT, evidence, MADRID);
                assertThat(sentences).containsOnlyKeys("en", "zh-CN", "es");
                assertThat(sentences.get("en"))
                        .matches("[^\\[\\]{}?]+\\.")
                        .doesNotContain("null", "  ", "NaN");
                assertThat(sentences.get("en").chars().filter(each -> each > 127)).isEmpty();
                assertThat(sentences.get("zh-CN")).matches("[^\\[\\]{}?]+。").doesNotContain("null");
                assertThat(sentences.get("es"))
                        .matches("[^\\[\\]{}?]+\\.")
                        .doesNotContain("null", "  ", "NaN");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = IncidentType.class,
            mode = Mode.EXCLUDE,
            names = {"DISTRICT", "REGISTRY"})
    void anOpeningWithAllItsNumbersSaysMoreThanItsName(IncidentType type) {
        Evidence evidence = numbers(OPENINGS.get(type));
        ExplanationWords english = ExplanationWords.load("en");
        assertThat(said(type, IncidentEvent.OPENED, evidence, "en"))
                .doesNotStartWith(english.word(type + ".name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "es"})
    void everyLanguageHasTheSameSentencesWithTheSameNumbers(String language) {
        assertThat(ExplanationWords.load(language).keys())
                .isEqualTo(ExplanationWords.load("en").keys());
        for (String key : ExplanationWords.load("en").keys()) {
            assertThat(placeholders(language, key)).as(key).isEqualTo(placeholders("en", key));
        }
    }

    private static Set<String> placeholders(String language, String key) {
        Set<String> names = new TreeSet<>();
        var found =
                Pattern.compile("\\{(\\w+%?)}").matcher(ExplanationWords.load(language).word(key));
        while (found.find()) {
            names.add(found.group(1));
        }
        names.remove("lasted");
        names.remove("0");
        return names;
    }
}
