package io.dripwatch.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentProfile.Urgency;
import io.dripwatch.domain.incident.ReminderSchedule.Step;
import io.dripwatch.domain.watch.Transitions;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentCatalogueTest {

    @ParameterizedTest
    @EnumSource(IncidentType.class)
    void everyKindHasARowThatFitsItself(IncidentType type) {
        IncidentProfile profile = IncidentCatalogue.of(type);
        assertThat(profile.type()).isEqualTo(type);
        assertThat(profile.events())
                .contains(IncidentEvent.OPENED, IncidentEvent.CLOSED, IncidentEvent.RETRACTED);
        if (profile.escalates()) {
            assertThat(profile.escalated()).isGreaterThan(profile.severity());
        }
        if (profile.urgency() == Urgency.AT_ONCE && profile.audience() != Audience.OPERATOR) {
            assertThat(profile.severity()).isEqualTo(Severity.URGENT);
        }
        if (profile.audience() != Audience.HOUSEHOLD) {
            assertThat(profile.reminders().isNever()).isTrue();
        }
    }

    /** Whoever is told in the catalogue is who the watch of a home tells. */
    @ParameterizedTest
    @EnumSource(
            value = IncidentType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SILENT_METER", "DISTRICT"})
    void theWatchTellsWhomTheCatalogueNames(IncidentType type) {
        IncidentTransition opened =
                Transitions.of(
                        Household.unregistered("meter-1", "UTC"),
                        type,
                        IncidentEvent.OPENED,
                        0,
                        1,
                        0,
                        null,
                        ZoneOffset.UTC);
        assertThat(opened.audience()).isEqualTo(IncidentCatalogue.of(type).audience());
        assertThat(opened.severity()).isEqualTo(IncidentCatalogue.of(type).severity());
    }

    @Test
    void aLimitThatTheHouseholdSetItselfIsNeverUrgent() {
        assertThat(IncidentCatalogue.of(IncidentType.BUDGET).severity(IncidentEvent.ESCALATED))
                .isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"1.6, 1", "2, 1", "12, 1", "60, 2"})
    void aLargerLeakIsRecalledMoreOftenAndASmallOneAtMostTwiceInAMonth(
            double litresPerHour, int reminders) {
        for (IncidentType type :
                List.of(IncidentType.CONTINUOUS_FLOW, IncidentType.INTERMITTENT_FLOW)) {
            assertThat(IncidentCatalogue.of(type).reminders().days(24 * litresPerHour))
                    .hasSize(reminders);
        }
    }

    @Test
    void aLossThatIsNoNumberIsNeverRecalled() {
        assertThat(IncidentCatalogue.of(IncidentType.BURST).reminders().days(Double.NaN)).isEmpty();
        assertThat(IncidentCatalogue.of(IncidentType.BURST).reminders().days(-12)).isEmpty();
    }

    @Test
    void daysAndStepsAscend() {
        assertThatThrownBy(() -> new Step(0, List.of(3, 3))).hasMessageContaining("ascend from 1");
        assertThatThrownBy(() -> new Step(Double.NaN, List.of())).hasMessageContaining("NaN");
        assertThatThrownBy(
                        () ->
                                new ReminderSchedule(
                                        List.of(new Step(5, List.of()), new Step(5, List.of(1)))))
                .hasMessageContaining("ascend by loss");
    }
}
