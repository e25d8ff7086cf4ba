package io.dripwatch.domain.explanation;

import static io.dripwatch.domain.explanation.SaidOfAlerts.OPENINGS;
import static io.dripwatch.domain.explanation.SaidOfAlerts.numbers;
import static io.dripwatch.domain.explanation.SaidOfAlerts.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.explanation.Explanations.Turn;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an alert says of itself. */
class ExplanationsTest {

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
}
