package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.Basis;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.content.Tariff;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.SmsSegments;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue of incident types and the files of words fit each other, in every language. */
class SmsCatalogueTest {

    private static final SmsTextSettings SETTINGS = SmsTextSettings.in("Europe/Madrid");
    private static final SmsText TEXT = SmsText.from(null, SETTINGS);

    @TempDir Path directory;

    static Stream<String> languages() {
        return Languages.builtIn().stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTextOfAFileIsOutOfReach(String language) throws Exception {
        TreeSet<String> taken = new TreeSet<>();
        Map<String, WordsFile.Line> lines = lines(language);
        for (SmsCase each : SmsCase.all()) {
            String key = each.keys().stream().filter(lines::containsKey).findFirst().orElse(null);
            assertThat(key).as("%s, one of %s", language, each.keys()).isNotNull();
            taken.add(key);
        }
        TreeSet<String> texts = new TreeSet<>(lines.keySet());
        texts.removeAll(Phrases.keys());
        texts.removeAll(List.of("signature", "language.names"));
        assertThat(texts).as(language).isEqualTo(taken);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aLanguageThatLacksAnyTextIsRefusedByItsKey(String language) throws Exception {
        Map<String, WordsFile.Line> lines = lines(language);
        for (String missing : lines.keySet()) {
            if (isPart(missing)) {
                continue;
            }
            StringBuilder file = new StringBuilder();
            lines.forEach(
                    (key, line) -> {
                        if (!key.equals(missing)) {
                            file.append(key)
                                    .append('=')
                                    .append(line.text().replaceFirst("^ ", "\\\\u0020"))
                                    .append('\n');
                        }
                    });
            Files.writeString(directory.resolve("sms_fr.properties"), file);
            assertThatThrownBy(() -> SmsText.from(directory, SETTINGS))
                    .as(missing)
                    .isInstanceOf(SmsTextException.class)
                    .hasMessageContaining("sms_fr.properties, key " + expected(missing) + ": ")
                    .hasMessageContaining("missing or empty");
        }
    }

    /** What is shared by an audience is asked for at the first kind of it. */
    private static String expected(String missing) {
        return switch (missing) {
            case "household.retracted" -> "continuous-flow.retracted";
            case "operator.reopened" -> "stopped-meter.reopened";
            case "operator.retracted" -> "stopped-meter.retracted";
            default -> missing;
        };
    }

    /** Those may be empty. */
    private static boolean isPart(String key) {
        return List.of("whose", "at-flow", "lost", "of-limit", "cost").contains(key);
    }

    @Test
    void everyKindWithSmsHasAFirstWarningAndAnEnd() {
        for (IncidentType type : IncidentType.values()) {
            if (!IncidentCatalogue.of(type).sms()) {
                continue;
            }
            assertThat(
                            SmsCase.all().stream()
                                    .filter(each -> each.profile().type() == type)
                                    .map(SmsCase::occasion))
                    .contains(Occasion.WARNING, Occasion.ALL_CLEAR, Occasion.RETRACTION);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextIsOneSegmentAlsoWithTheLongestValues(String language) {
        assertThat(TEXT.longerThanOneSegment()).isEmpty();
        SmsText priced = SmsText.from(null, SETTINGS.withTariff(new Tariff(9.9)));
        for (SmsCase each : SmsCase.all()) {
            String text =
                    MessagesPage.write(
                            priced,
                            each,
                            language,
                            Map.of(IncidentTransition.ONSET_WITHIN_HOURS, 1.0));
            assertThat(SmsSegments.count(text)).as(text).isOne();
            assertThat(text).doesNotContainIgnoringCase("http", "退订", "m³", "`");
            if (language.equals("zh-CN")) {
                assertThat(text.length()).as(text).isLessThanOrEqualTo(67);
                assertThat(text).startsWith("【城市供水】");
            } else {
                assertThat(SmsSegments.isGsm7(text)).as(text).isTrue();
            }
        }
    }

    /** A text with a value that no home can have, or that says nothing, is never written. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverAnAlertHoldsItsTextIsAPlainLine(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] amounts = {-12, 0, 0.01, 0.049, 3.44, 99.5, 12_345, 9_999_999, 1e18, Double.NaN};
        List<SmsText> texts = new ArrayList<>();
        for (VolumeUnits units : VolumeUnits.values()) {
            texts.add(SmsText.from(null, SETTINGS.withUnits(units)));
        }
        for (int i = 0; i < 20_000; i++) {
            SmsCase each = SmsCase.all().get(random.nextInt(SmsCase.all().size()));
            Map<String, Double> evidence = new HashMap<>();
            for (String name : SmsContent.EVIDENCE) {
                if (random.nextBoolean()) {
                    evidence.put(name, amounts[random.nextInt(amounts.length)]);
                }
            }
            double flow = amounts[random.nextInt(amounts.length)];
            Notice notice =
                    Samples.notice(each, evidence, flow, amounts[random.nextInt(amounts.length)]);
            String language = Languages.builtIn().get(random.nextInt(3));
            SmsText text = texts.get(random.nextInt(texts.size()));
            String written =
                    text.write(
                            text.contentOf(
                                    notice,
                                    Samples.reader(each, language),
                                    Samples.toldAt(each),
                                    random.nextBoolean()));
            assertThat(written)
                    .as("seed %d, text %d", seed, i)
                    .doesNotContain(
                            "{", "}", "null", "NaN", "  ", " -", "约-", "9999999", "..", "，，", "\n")
                    .doesNotContain("about 0.0", "unos 0.0", "约0.0")
                    .doesNotContainPattern("[,，] ?[.。]");
            assertThat(SmsSegments.count(written)).as(written).isLessThanOrEqualTo(2);
        }
    }

    /**
     * Where the policy tells more than the catalogue foresees, what is told is true all the same.
     */
    @Test
    void whatHasNoWordsOfItsOwnIsToldAsAFirstWarning() {
        IncidentTransition alert =
                ToldAlerts.of(IncidentType.HIGH_USE, IncidentEvent.ESCALATED, Audience.HOUSEHOLD);
        String worse =
                TEXT.write(
                        new Notice(Occasion.WORSE, alert, 0, 0, 0),
                        ToldHouseholds.inMadrid(),
                        ToldAlerts.DETECTED);
        assertThat(worse)
                .isEqualTo(
                        TEXT.write(
                                new Notice(Occasion.WARNING, alert, 0, 0, 0),
                                ToldHouseholds.inMadrid(),
                                ToldAlerts.DETECTED));
    }

    @Test
    void aCyclingFlowIsNeverSaidToRunWithoutEnd() {
        for (SmsCase each : SmsCase.all()) {
            if (each.profile().type() == IncidentType.INTERMITTENT_FLOW) {
                assertThat(MessagesPage.write(TEXT, each, "en", Map.of()))
                        .doesNotContain("without a pause", "without end");
            }
        }
    }

    @Test
    void afterALossNobodyIsToldThatNothingNeedsToBeDone() {
        for (IncidentType type : List.of(IncidentType.CONTINUOUS_FLOW, IncidentType.BURST)) {
            assertThat(written(type, Occasion.ALL_CLEAR, Map.of()))
                    .doesNotContain("Nothing to do")
                    .contains("lease check");
        }
    }

    @Test
    void aLimitIsToldAsWhatItIs() {
        Map<String, Double> ahead = Map.of("usedLitres", 785.0, "budgetLitres", 3_000.0);
        Map<String, Double> over = Map.of("usedLitres", 3_996.0, "budgetLitres", 3_000.0);
        assertThat(written(IncidentType.BUDGET, Occasion.WARNING, ahead))
                .contains("At this rate you will pass your limit of 3000 L");
        assertThat(written(IncidentType.BUDGET, Occasion.WARNING, over))
                .contains("That is over the limit of 3000 L")
                .doesNotContain("will pass");
        assertThat(written(IncidentType.BUDGET, Occasion.WORSE, over))
                .contains("That is over the limit of 3000 L")
                .doesNotContain("grown", "L/h", "soon");
        assertThat(written(IncidentType.BUDGET, Occasion.WARNING, Map.of()))
                .as("a memory that lost the limit")
                .doesNotContain("over", "will pass");
    }

    @Test
    void aFlowThatOnlyVolumesTellOfIsToldByTheDay() {
        assertThat(
                        written(
                                IncidentType.CONTINUOUS_FLOW,
                                Occasion.WARNING,
                                Map.of(
                                        IncidentTransition.LITRES_A_DAY_ABOVE_USUAL,
                                        240.0,
                                        IncidentTransition.ONSET_WITHIN_HOURS,
                                        24.0)))
                .contains("since about 22 Nov you have used about 240 L a day more than usual")
                .doesNotContain("without a pause", "L/h", ":00");
    }

    /** High use that lasts is adopted: it has not stopped, and nothing is clear. */
    @ParameterizedTest
    @MethodSource("languages")
    void whatBecameUsualIsNotToldAsOver(String language) {
        SmsCase ended =
                new SmsCase(
                        IncidentCatalogue.of(IncidentType.HIGH_USE),
                        Occasion.ALL_CLEAR,
                        Basis.USUAL);
        SmsCase adopted = new SmsCase(ended.profile(), ended.occasion(), Basis.BECAME_USUAL);
        String over = MessagesPage.write(TEXT, ended, language, Map.of());
        String goesOn = MessagesPage.write(TEXT, adopted, language, Map.of());
        assertThat(over).containsAnyOf("no longer", "ya no", "不再");
        assertThat(goesOn)
                .doesNotContain("no longer", "ya no", "不再")
                .containsAnyOf("goes on", "sigue", "持续");
    }

    private static String written(
            IncidentType type, Occasion occasion, Map<String, Double> evidence) {
        IncidentTransition alert =
                ToldAlerts.of(
                        type,
                        IncidentEvent.OPENED,
                        IncidentCatalogue.of(type).audience(),
                        ToldAlerts.ONSET,
                        12.4,
                        evidence.getOrDefault("usedLitres", 148.6),
                        evidence);
        return TEXT.write(
                new Notice(occasion, alert, 0, 0, 0),
                ToldHouseholds.inMadrid(),
                ToldAlerts.DETECTED);
    }

    private static Map<String, WordsFile.Line> lines(String language) throws Exception {
        String name = SmsWords.fileName(language);
        try (InputStream in = SmsWords.class.getResourceAsStream(name)) {
            return new LinkedHashMap<>(WordsFile.read(name, in.readAllBytes()));
        }
    }
}
