package io.dripwatch.domain.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.explanation.Explanations.Turn;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What an alert says of itself. */
class ExplanationsTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final long ONSET = Instant.parse("2016-07-01T22:00:00Z").toEpochMilli();
    private static final long AT = Instant.parse("2016-07-03T10:30:00Z").toEpochMilli();

    private static String said(
            IncidentType type, IncidentEvent event, Evidence evidence, String language) {
        return Explanations.of(type, event, ONSET, AT, evidence, MADRID).get(language);
    }

    private static Evidence numbers(Map<String, Double> numbers) {
        return new Evidence(0, 0, numbers);
    }

    /** The numbers that each type's opening brings, as its detector documents. */
    private static final Map<IncidentType, Map<String, Double>> OPENINGS =
            new EnumMap<>(IncidentType.class);

    static {
        OPENINGS.put(
                IncidentType.CONTINUOUS_FLOW,
                Map.of(
                        "flowLitresPerHour",
                        12.34,
                        "hours",
                        36.5,
                        "evidenceNats",
                        15.0,
                        "boundNats",
                        12.0,
                        "usualZeroShare",
                        0.87));
        OPENINGS.put(
                IncidentType.INTERMITTENT_FLOW,
                Map.of(
                        "litresEachTime", 5.5,
                        "everyHours", 1.5,
                        "hours", 36.5,
                        "evidenceNats", 40.0,
                        "boundNats", 12.0));
        OPENINGS.put(
                IncidentType.BURST,
                Map.of(
                        "levelLitresPerHour",
                        256.0,
                        "meanLitresPerHour",
                        312.4,
                        "hoursInARow",
                        2.0,
                        "usualHoursBetween",
                        412.0,
                        "evidenceNats",
                        9.0,
                        "boundNats",
                        8.0));
        OPENINGS.put(
                IncidentType.HIGH_USE,
                Map.of(
                        "dayLitres", 901.0,
                        "usualLitres", 301.2,
                        "times", 2.99,
                        "daysInARow", 3.0,
                        "deviations", 5.0));
        OPENINGS.put(
                IncidentType.SUDDEN_DROP, Map.of("weekLitres", 310.0, "usualWeekLitres", 1_998.6));
        OPENINGS.put(
                IncidentType.LOW_USE, Map.of("litres", 0.0, "hours", 24.0, "limitLitres", 10.0));
        OPENINGS.put(
                IncidentType.USE_WHILE_AWAY,
                Map.of("litres", 46.0, "hours", 3.0, "allowanceLitres", 20.0));
        OPENINGS.put(IncidentType.STOPPED_METER, Map.of("days", 14.0, "longestBeforeDays", 2.04));
        OPENINGS.put(IncidentType.REVERSE_FLOW, Map.of("litresBack", 112.0, "falls", 2.0));
        OPENINGS.put(IncidentType.METER_FLAG, Map.of("tamper", 1.0, "lowBattery", 1.0));
        OPENINGS.put(IncidentType.METER_DATA, Map.of("otherUnit", 1.0, "timesTooLarge", 10.0));
        OPENINGS.put(
                IncidentType.BUDGET,
                Map.of(
                        "usedLitres", 9_000.0,
                        "projectedLitres", 18_000.4,
                        "budgetLitres", 15_000.0,
                        "dayOfMonth", 15.0));
        OPENINGS.put(IncidentType.SILENT_METER, Map.of("hours", 72.0));
        OPENINGS.put(IncidentType.REGISTRY, Map.of("meters", 12.0));
        OPENINGS.put(IncidentType.DISTRICT, Map.of("homes", 40.0, "tripped", 7.0));
    }

    @Test
    void continuousFlow() {
        Evidence evidence = numbers(OPENINGS.get(IncidentType.CONTINUOUS_FLOW));
        assertThat(said(IncidentType.CONTINUOUS_FLOW, IncidentEvent.OPENED, evidence, "en"))
                .isEqualTo(
                        "Water has run without a pause since 2 Jul 2016 00:00 (37 hours), at about"
                                + " 12 litres an hour; usually 87 % of this household's hours at"
                                + " this time are without use; the evidence is 15, and 12 is"
                                + " enough in this home.");
        assertThat(said(IncidentType.CONTINUOUS_FLOW, IncidentEvent.OPENED, evidence, "zh-CN"))
                .isEqualTo(
                        "自2016年7月2日 00:00起水流37小时未停，约12升/时；该户此时段平时有87%的小时不用水；"
                                + "证据强度15，该户的报警界限为12。");
    }

    @Test
    void flowJudgedByAFixedRuleHasNoEvidence() {
        assertThat(
                        said(
                                IncidentType.CONTINUOUS_FLOW,
                                IncidentEvent.OPENED,
                                new Evidence(6, 300, Map.of()),
                                "en"))
                .isEqualTo(
                        "Water has run without a pause since 2 Jul 2016 00:00 (37 hours), at about"
                                + " 6 litres an hour.");
        assertThat(
                        said(
                                IncidentType.BURST,
                                IncidentEvent.CLOSED,
                                new Evidence(200, 7_300, Map.of()),
                                "en"))
                .isEqualTo(
                        "The large flow since 2 Jul 2016 00:00 ended after 37 hours; about 7300"
                                + " litres ran in all.");
    }

    @Test
    void aBeatIsToldByItsAmountAndPeriod() {
        Evidence evidence = numbers(OPENINGS.get(IncidentType.INTERMITTENT_FLOW));
        assertThat(said(IncidentType.INTERMITTENT_FLOW, IncidentEvent.OPENED, evidence, "en"))
                .contains("about 5.5 litres every 1.5 hours")
                .endsWith("is enough in this home.");
    }

    @Test
    void whatNeverHappenedBeforeIsNotCounted() {
        Evidence evidence =
                numbers(
                        Map.of(
                                "levelLitresPerHour",
                                512.0,
                                "meanLitresPerHour",
                                600.0,
                                "usualHoursBetween",
                                Double.POSITIVE_INFINITY));
        assertThat(said(IncidentType.BURST, IncidentEvent.OPENED, evidence, "en"))
                .isEqualTo("Water has run at about 600 litres an hour since 2 Jul 2016 00:00.");
    }

    @Test
    void highUseGivesTheDayAndTheUsualDay() {
        Evidence evidence = numbers(OPENINGS.get(IncidentType.HIGH_USE));
        assertThat(said(IncidentType.HIGH_USE, IncidentEvent.OPENED, evidence, "en"))
                .isEqualTo(
                        "By 3 Jul 2016 12:30 the day's use was 901 litres, 3 times the 301 litres"
                                + " that are usual for such a day here; high days in a row: 3.");
    }

    @Test
    void flagsAreNamed() {
        Evidence evidence = numbers(OPENINGS.get(IncidentType.METER_FLAG));
        assertThat(said(IncidentType.METER_FLAG, IncidentEvent.OPENED, evidence, "en"))
                .isEqualTo(
                        "The meter has reported tampering and a low battery since 2 Jul 2016 00:00.");
        assertThat(said(IncidentType.METER_FLAG, IncidentEvent.OPENED, evidence, "zh-CN"))
                .isEqualTo("自2016年7月2日 00:00起水表报告：被拆动和电量低。");
    }

    @Test
    void whatIsTakenBackNeedsNoEvidence() {
        assertThat(said(IncidentType.BURST, IncidentEvent.RETRACTED, null, "en"))
                .isEqualTo(
                        "Late readings do not confirm what was reported since 2 Jul 2016 00:00: a"
                                + " very large flow.");
    }

    @Test
    void anIncidentThatGrewSaysSo() {
        Evidence away = numbers(OPENINGS.get(IncidentType.USE_WHILE_AWAY));
        assertThat(said(IncidentType.USE_WHILE_AWAY, IncidentEvent.ESCALATED, away, "en"))
                .startsWith("More serious than before: 46 litres have been used since");
        Evidence budget = numbers(OPENINGS.get(IncidentType.BUDGET));
        assertThat(said(IncidentType.BUDGET, IncidentEvent.ESCALATED, budget, "en"))
                .isEqualTo(
                        "9000 litres were used this month by 3 Jul 2016 12:30, more than the"
                                + " household's own limit of 15000 litres.");
    }

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

    /** A district has a name besides its numbers. */
    @Test
    void whatADistrictSharesIsNamedAsItsHomesAre() {
        assertThat(Explanations.ofDistrict(Turn.OPENED, "{D} $1", IncidentType.HIGH_USE, 7, 1_340))
                .containsEntry(
                        "en",
                        "So far 7 of 1340 homes of district {D} $1 show days of high use that"
                                + " began together: look at the network first.")
                .containsEntry("zh-CN", "{D} $1片区1340户中已有7户同时开始出现“日用水量突增”，请先检查管网。");
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

    @Test
    void anOnsetThatIsKnownToADayIsToldAsADay() {
        Map<String, Double> numbers = new HashMap<>(OPENINGS.get(IncidentType.CONTINUOUS_FLOW));
        numbers.put(IncidentTransition.ONSET_WITHIN_HOURS, 24.0);
        assertThat(said(IncidentType.CONTINUOUS_FLOW, IncidentEvent.OPENED, numbers(numbers), "en"))
                .startsWith(
                        "Water has run without a pause since about 2 Jul 2016 (2 days), at about");
    }

    @Test
    void whereOnlyVolumesAreKnownNoHourIsSpokenOf() {
        Evidence volume =
                numbers(
                        Map.of(
                                IncidentTransition.ONSET_WITHIN_HOURS, 24.0,
                                IncidentTransition.LITRES_A_DAY_ABOVE_USUAL, 240.0));
        assertThat(said(IncidentType.CONTINUOUS_FLOW, IncidentEvent.OPENED, volume, "en"))
                .isEqualTo(
                        "Since about 2 Jul 2016 (2 days) the home has used about 240 litres a day"
                                + " more than usual; its meter does not show in which hours.");
        assertThat(said(IncidentType.BURST, IncidentEvent.CLOSED, volume, "en"))
                .isEqualTo("The very high use since about 2 Jul 2016 ended after 2 days.");
    }

    @Test
    void aLimitThatIsPassedIsNotAboutToBePassed() {
        Evidence over =
                numbers(
                        Map.of(
                                "usedLitres", 3_996.0,
                                "projectedLitres", 17_700.0,
                                "budgetLitres", 3_000.0));
        assertThat(said(IncidentType.BUDGET, IncidentEvent.OPENED, over, "en"))
                .isEqualTo(
                        "3996 litres were used this month by 3 Jul 2016 12:30, more than the"
                                + " household's own limit of 3000 litres.");
    }

    private static java.util.Set<String> placeholders(String language, String key) {
        java.util.Set<String> names = new java.util.TreeSet<>();
        var found =
                java.util.regex.Pattern.compile("\\{(\\w+%?)}")
                        .matcher(ExplanationWords.load(language).word(key));
        while (found.find()) {
            names.add(found.group(1));
        }
        names.remove("lasted");
        names.remove("0");
        return names;
    }
}
