package io.dripwatch.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clock that leaps ahead for some hours: no water ran back, and no meter stopped. */
class WrongClocksTest {

    private static final long HOUR = 3_600_000;
    private static final int HOURS = 24 * 30;
    private static final int FAULT_AT = 24 * 16 + 11;

    @Seeds(60)
    void aClockThatLeapsAheadForAWhileIsNeitherReverseFlowNorAStoppedMeter(long seed) {
        Any any = new Any(seed);
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
        int lasts = any.between(4, 40);
        long leap = Math.round(Math.exp(any.between(180, 850) / 100.0)) * HOUR;
        long register = 500_000;
        List<RegisterRead> day = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            int ofDay = hour % 24;
            register += ofDay > 6 && ofDay < 23 && any.between(0, 2) > 0 ? any.between(1, 90) : 0;
            boolean wrong = hour >= FAULT_AT && hour < FAULT_AT + lasts;
            long at = WatchedMeter.START + hour * HOUR + (wrong ? leap : 0);
            day.add(new RegisterRead(at, register * 1_000, (byte) 0));
            if (ofDay == 23) {
                meter.uploads(day);
                day.clear();
            }
        }

        assertThat(meter.heard)
                .as("%d h ahead for %d h", leap / HOUR, lasts)
                .extracting(WatchedMeter.Heard::type)
                .doesNotContain(IncidentType.REVERSE_FLOW, IncidentType.STOPPED_METER);
    }

    private static List<IncidentType> afterAFall(int hoursMissing, byte marks) {
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
        long register = 500_000;
        for (int hour = 0; hour < 24 * 14; hour++) {
            register += hour % 24 > 6 ? 10 : 0;
            boolean fallen = hour >= 24 * 10;
            if (!fallen || hour >= 24 * 10 + hoursMissing) {
                meter.reads(
                        new RegisterRead(
                                WatchedMeter.START + hour * HOUR,
                                (register - (fallen ? 300 : 0)) * 1_000,
                                fallen ? marks : 0));
            }
        }
        return meter.heard.stream().map(WatchedMeter.Heard::type).toList();
    }

    @Test
    void aFallBetweenNeighbouringReadsIsReverseFlow() {
        assertThat(afterAFall(0, (byte) 0)).contains(IncidentType.REVERSE_FLOW);
    }

    @Test
    void aFallAcrossAGapIsReverseFlowOnlyWhereTheMeterSaysSo() {
        assertThat(afterAFall(20, (byte) 0)).doesNotContain(IncidentType.REVERSE_FLOW);
        assertThat(afterAFall(20, ReadMark.REVERSE.bit())).contains(IncidentType.REVERSE_FLOW);
    }
}
