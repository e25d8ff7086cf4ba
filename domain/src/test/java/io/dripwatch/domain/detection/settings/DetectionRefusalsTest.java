package io.dripwatch.domain.detection.settings;

import static io.dripwatch.domain.detection.settings.SustainedFlowRule.BURST;
import static io.dripwatch.domain.detection.settings.SustainedFlowRule.CONTINUOUS_FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.baseline.ClassPrior;
import io.dripwatch.domain.incident.IncidentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that cannot be meant are refused, with what was expected. */
class DetectionRefusalsTest {

    private static final long HOUR = 3_600_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 48    | 0.9 | 0.5 | 2 | litresPerHour | 0.0 | a number from 0.001 to 1000000",
                "-5   | 48    | 0.9 | 0.5 | 2 | litresPerHour | -5.0 | a number from 0.001 to 1000000",
                "NaN  | 48    | 0.9 | 0.5 | 2 | litresPerHour | NaN | a number from 0.001 to 1000000",
                "Infinity | 48 | 0.9 | 0.5 | 2 | litresPerHour | Infinity | a number from 0.001 to 1000000",
                "5    | 0.9   | 0.9 | 0.5 | 2 | persistenceHours | 0.9 | a number from 1 to 168",
                "5    | 168.1 | 0.9 | 0.5 | 2 | persistenceHours | 168.1 | a number from 1 to 168",
                "5    | NaN   | 0.9 | 0.5 | 2 | persistenceHours | NaN | a number from 1 to 168",
                "5    | 48    | 0   | 0.5 | 2 | coverage | 0.0 | a number from 0.01 to 1",
                "5    | 48    | 1.1 | 0.5 | 2 | coverage | 1.1 | a number from 0.01 to 1",
                "5    | 48    | NaN | 0.5 | 2 | coverage | NaN | a number from 0.01 to 1",
                "5    | 48    | 0.9 | 0   | 2 | quietShare | 0.0 | a number from 0.01 to 0.99",
                "5    | 48    | 0.9 | 1   | 2 | quietShare | 1.0 | a number from 0.01 to 0.99",
                "5    | 48    | 0.9 | 0.5 | 0 | quietHours | 0 | a whole number from 1 to 2",
                "5    | 48    | 0.9 | 0.5 | 3 | quietHours | 3 | a whole number from 1 to 2",
            })
    void aRuleRefusesAndNamesWhatItExpected(
            double litres,
            double hours,
            double coverage,
            double quiet,
            int quietHours,
            String component,
            String found,
            String expected) {
        assertThatThrownBy(
                        () ->
                                new SustainedFlowRule(
                                        IncidentType.BURST,
                                        litres,
                                        hours,
                                        coverage,
                                        quiet,
                                        quietHours))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "%s of SustainedFlowRule is %s, expected %s", component, found, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 5000000 | settle horizon is 0.0 h, expected 1 to 168",
                "169 | 5000000 | settle horizon is 169.0 h, expected 1 to 168",
                "72  | 0       | largest flow is 0.0 L/h, expected above 0",
                "72  | -1000   | largest flow is -1.0 L/h, expected above 0",
            })
    void settingsRefuseAndNameWhatTheyExpected(long horizonHours, long maxFlow, String why) {
        assertThatThrownBy(() -> settings(0.1, horizonHours * HOUR, maxFlow))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void theEdgesAreAllowed() {
        assertThat(new SustainedFlowRule(IncidentType.BURST, 0.1, 1, 1, 0.01, 1)).isNotNull();
        assertThat(new SustainedFlowRule(IncidentType.BURST, 0.1, 168, 0.01, 0.99, 2)).isNotNull();
        assertThat(settings(10, HOUR, 1)).isNotNull();
        assertThat(settings(0.0001, 168 * HOUR, 1)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 10.1, Double.NaN})
    void nobodyToleratesNoFalseAlertAtAllOrOneEachMonth(double tolerated) {
        assertThatThrownBy(() -> settings(tolerated, HOUR, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "toleratedFalseAlerts of DetectionSettings is %s, expected a number from 0.0001 to 10",
                        tolerated);
    }

    private static DetectionSettings settings(double tolerated, long horizon, long maxFlow) {
        return new DetectionSettings(
                DetectionMethod.EVIDENCE,
                tolerated,
                CONTINUOUS_FLOW,
                BURST,
                ClassPrior.RESIDENTIAL,
                UseRules.DEFAULTS,
                horizon,
                maxFlow);
    }
}
