package io.dripwatch.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentProfile.Urgency;
import io.dripwatch.domain.watch.Transitions;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            assertThat(profile.recalled()).isFalse();
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
    @EnumSource(
            value = IncidentType.class,
            names = {"CONTINUOUS_FLOW", "INTERMITTENT_FLOW", "BURST"})
    void waterThatRunsOnIsRecalled(IncidentType type) {
        assertThat(IncidentCatalogue.of(type).recalled()).isTrue();
    }
}
