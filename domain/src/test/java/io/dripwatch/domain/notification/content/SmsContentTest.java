package io.dripwatch.domain.notification.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.SampleAlerts;
import io.dripwatch.domain.notification.SampleHouseholds;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.ReferenceCode;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an SMS says, before it has words. */
class SmsContentTest {

    private static final Tariff FIVE = new Tariff(5);

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-12, 0.0",
        "0.15, 0.2",
        "9.94, 9.9",
        "9.95, 10.0",
        "10, 10",
        "12.5, 13",
        "1250, 1250",
        "1e12, 9999999",
        "Infinity, 9999999",
        "NaN, 0.0",
        "-Infinity, 0.0"
    })
    void aFlowIsToldInTenthsWhereItIsSmallAndNeverBreaksTheJob(double measured, String told) {
        IncidentTransition alert =
                SampleAlerts.withFlow(
                        IncidentType.BURST,
                        IncidentEvent.OPENED,
                        Audience.HOUSEHOLD,
                        SampleAlerts.ONSET,
                        measured,
                        measured);
        SmsContent content = of(new Notice(Occasion.WARNING, alert, 0, 0, 0), Tariff.UNKNOWN);
        assertThat(content.litresPerHour()).isEqualTo(new BigDecimal(told));
        assertThat(content.litres()).isEqualTo(new BigDecimal(told));
    }

    @Test
    void aReminderCountsOnWhatAnAllClearDoesNot() {
        IncidentTransition alert = SampleAlerts.opened(IncidentType.CONTINUOUS_FLOW);
        SmsContent reminder = of(new Notice(Occasion.REMINDER, alert, 7, 0, 0), FIVE);
        assertThat(reminder.litres()).isEqualTo(new BigDecimal("273"));
        assertThat(reminder.cost()).isEqualTo(new BigDecimal("1.4"));
        assertThat(reminder.day()).isEqualTo(7);
        assertThat(reminder.reference())
                .isEqualTo(ReferenceCode.of("incident-1-HOUSEHOLD-reminder1"));
        SmsContent allClear = of(new Notice(Occasion.ALL_CLEAR, alert, 0, 0, 0), Tariff.UNKNOWN);
        assertThat(allClear.litres()).isEqualTo(new BigDecimal("149"));
        assertThat(allClear.cost()).isNull();
        assertThat(allClear.reference()).isEqualTo(ReferenceCode.of("alert-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{litres}'|#\"12345678901234567890",
                "http://litres.12345678901234567890/",
                "li\u202etres\n\t12345678901234567890"
            })
    void ofAHomesNameOnlyLettersDigitsAndHyphensAreLeft(String name) {
        assertThat(
                        of(
                                        new Notice(
                                                Occasion.WARNING,
                                                SampleAlerts.ofHome(name),
                                                0,
                                                0,
                                                0),
                                        Tariff.UNKNOWN)
                                .home())
                .matches("[a-z0-9-]{16}");
    }

    @Test
    void theOperatorHasTheUtilitysClockAndNoLanguage() {
        SmsContent content =
                SmsContent.of(
                        new Notice(
                                Occasion.WARNING,
                                SampleAlerts.of(
                                        IncidentType.DISTRICT,
                                        IncidentEvent.OPENED,
                                        Audience.OPERATOR),
                                0,
                                0,
                                0),
                        null,
                        SampleAlerts.DETECTED,
                        "Asia/Shanghai",
                        Tariff.UNKNOWN,
                        VolumeUnits.LITRES,
                        false);
        assertThat(content.forOperator()).isTrue();
        assertThat(content.language()).isEmpty();
        assertThat(content.since()).hasToString("2026-11-22T08:00+08:00[Asia/Shanghai]");
    }

    /** An onset is told no more exactly than the meter's reads know it. */
    @ParameterizedTest
    @CsvSource({
        "0.25, MINUTE, 01:15",
        "1, HOUR, 01:00",
        "3, HOUR, 01:00",
        "6, ABOUT_DATE, 01:15",
        "24, ABOUT_DATE, 01:15",
        "NaN, HOUR, 01:00",
        "-1, HOUR, 01:00"
    })
    void anOnsetIsAsExactAsItIsKnown(double within, SincePrecision precision, String time) {
        SmsContent content = flow(Map.of(IncidentTransition.ONSET_WITHIN_HOURS, within));
        assertThat(content.precision()).isEqualTo(precision);
        assertThat(content.since().toLocalTime()).hasToString(time);
    }

    @Test
    void withoutEvidenceAnOnsetIsKnownToTheHourAndAMonthByItsDay() {
        assertThat(flow(Map.of()).precision()).isEqualTo(SincePrecision.HOUR);
        assertThat(limit(Occasion.WARNING, Map.of()).precision()).isEqualTo(SincePrecision.DATE);
    }

    @Test
    void aFlowThatVolumesAloneTellOfRestsOnThem() {
        SmsContent content = flow(Map.of(IncidentTransition.LITRES_A_DAY_ABOVE_USUAL, 240.4));
        assertThat(content.basis()).isEqualTo(Basis.VOLUME);
        assertThat(content.aDay()).isEqualTo(VolumeUnits.LITRES.told(240.4));
        assertThat(flow(Map.of(IncidentTransition.LITRES_A_DAY_ABOVE_USUAL, Double.NaN)).basis())
                .isEqualTo(Basis.USUAL);
    }

    @Test
    void aLimitIsPassedOrWillBeOrNobodyKnows() {
        assertThat(limit(Occasion.WARNING, Map.of("usedLitres", 785.0, "budgetLitres", 3_000.0)))
                .extracting(SmsContent::basis)
                .isEqualTo(Basis.FORECAST);
        Map<String, Double> over = Map.of("usedLitres", 3_996.0, "budgetLitres", 3_000.0);
        assertThat(limit(Occasion.WARNING, over).basis()).isEqualTo(Basis.OVER_LIMIT);
        assertThat(limit(Occasion.WARNING, Map.of()).basis()).isEqualTo(Basis.USUAL);
        assertThat(limit(Occasion.WORSE, Map.of()).asWarning().basis())
                .as("what escalated is over, also as the first that is heard of it")
                .isEqualTo(Basis.OVER_LIMIT);
    }

    private static SmsContent flow(Map<String, Double> evidence) {
        return evident(IncidentType.CONTINUOUS_FLOW, Occasion.WARNING, evidence);
    }

    private static SmsContent limit(Occasion occasion, Map<String, Double> evidence) {
        return evident(IncidentType.BUDGET, occasion, evidence);
    }

    private static SmsContent evident(
            IncidentType type, Occasion occasion, Map<String, Double> evidence) {
        IncidentTransition plain = SampleAlerts.opened(type);
        IncidentTransition alert =
                new IncidentTransition(
                        plain.alertId(),
                        plain.incidentId(),
                        plain.meterId(),
                        plain.householdId(),
                        type,
                        plain.event(),
                        plain.audience(),
                        plain.severity(),
                        plain.onset(),
                        plain.detectedAt(),
                        plain.litresPerHour(),
                        plain.litres(),
                        evidence,
                        Map.of());
        return of(new Notice(occasion, alert, 0, 0, 0), Tariff.UNKNOWN);
    }

    private static SmsContent of(Notice notice, Tariff tariff) {
        return SmsContent.of(
                notice,
                SampleHouseholds.withPhone("+34600000001"),
                SampleAlerts.DETECTED + 36_000_000L,
                "UTC",
                tariff,
                VolumeUnits.LITRES,
                false);
    }
}
