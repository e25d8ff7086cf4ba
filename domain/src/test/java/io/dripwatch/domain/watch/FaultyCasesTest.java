package io.dripwatch.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.WatchedMeter.Heard;
import io.dripwatch.testkit.RealReadings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Meters that misbehave as in public reports, each with what must come of it. */
class FaultyCasesTest {

    @Test
    void aLeakIsOpenedOnce() throws IOException {
        assertOneLeak(watched("control-leak"));
    }

    @Test
    void zerosInALeakNeitherEndItNorOpenAnother() throws IOException {
        WatchedMeter meter = watched("zeros-in-leak");

        assertOneLeak(meter);
        assertThat(meter.rejections).hasSize(4).containsOnly(RejectionReason.IMPLAUSIBLE_REGISTER);
    }

    @Test
    void aRegisterRepeatedInALeakNeitherEndsItNorOpensAnother() throws IOException {
        assertOneLeak(watched("forward-fill-in-leak"));
    }

    @Test
    void anotherUnitForADayInALeakNeitherEndsItNorOpensAnother() throws IOException {
        assertOneLeak(watched("unit-slip-in-leak"));
    }

    @Test
    void aBurstIsOpenedOnce() throws IOException {
        assertThat(household(watched("control-burst")))
                .extracting(Heard::type, Heard::event)
                .startsWith(tuple(IncidentType.BURST, IncidentEvent.OPENED))
                .filteredOn(told -> told.toList().get(1) == IncidentEvent.OPENED)
                .hasSize(1);
    }

    @Test
    void anotherUnitForADayIsRefusedAndNobodyIsTold() throws IOException {
        WatchedMeter meter = watched("unit-slip-100");

        assertThat(meter.heard).isEmpty();
        assertThat(meter.rejections)
                .isNotEmpty()
                .containsOnly(RejectionReason.IMPLAUSIBLE_REGISTER);
    }

    @Test
    void anotherUnitForGoodIsToldToTheOperatorOnceAndToNobodyElse() throws IOException {
        assertOnlyMeterData(watched("unit-change-10"));
    }

    @Test
    void aMisreadADayIsToldToTheOperatorOnceAndToNobodyElse() throws IOException {
        WatchedMeter meter = watched("glitch-daily");

        // The misreads stop after three weeks.
        assertThat(meter.heard)
                .extracting(Heard::type, Heard::event)
                .containsExactly(
                        tuple(IncidentType.METER_DATA, IncidentEvent.OPENED),
                        tuple(IncidentType.METER_DATA, IncidentEvent.CLOSED));
        assertThat(meter.rejections).hasSize(20).containsOnly(RejectionReason.IMPLAUSIBLE_REGISTER);
    }

    @Test
    void twoRegistersForEachInstantAreToldToTheOperatorOnceAndToNobodyElse() throws IOException {
        WatchedMeter meter = watched("two-registers");

        assertOnlyMeterData(meter);
        assertThat(meter.rejections).containsOnly(RejectionReason.CONFLICTING);
    }

    @Test
    void aRegisterInCubicMetresIsToldToTheOperatorWithItsLikelyUnit() throws IOException {
        WatchedMeter meter = watched("cubic-metres");

        assertOnlyMeterData(meter);
        assertThat(meter.heard.get(0).evidence().numbers().get("likelyUnitLitres"))
                .isCloseTo(1_000, within(0.01));
    }

    @Test
    void aToiletThatRunsEveryNightIsToldWithinAWeek() throws IOException {
        for (String meter : List.of("night-toilet-a", "night-toilet-b")) {
            assertThat(household(watched(meter))).as(meter).isNotEmpty();
        }
    }

    private static void assertOneLeak(WatchedMeter meter) {
        assertThat(household(meter))
                .extracting(Heard::type, Heard::event)
                .containsExactly(tuple(IncidentType.CONTINUOUS_FLOW, IncidentEvent.OPENED));
        assertThat(meter.heard).hasSize(1);
    }

    private static void assertOnlyMeterData(WatchedMeter meter) {
        assertThat(meter.heard)
                .extracting(Heard::type, Heard::event)
                .containsExactly(tuple(IncidentType.METER_DATA, IncidentEvent.OPENED));
    }

    private static List<Heard> household(WatchedMeter meter) {
        return meter.heard.stream()
                .filter(
                        heard ->
                                IncidentCatalogue.of(heard.type()).audience() == Audience.HOUSEHOLD)
                .toList();
    }

    private static WatchedMeter watched(String meterId) throws IOException {
        WatchedMeter meter =
                new WatchedMeter(
                        new Circumstances(
                                Household.unregistered(meterId, "Europe/Madrid"),
                                DetectionSettings.DEFAULTS,
                                new LocalCalendar(ZoneId.of("Europe/Madrid"))));
        meter.readsEach(reads(meterId));
        return meter;
    }

    private static List<RegisterRead> reads(String meterId) throws IOException {
        Path file = RealReadings.of("cases", FaultyCasesTest.class).resolve("readings.csv.gz");
        List<RegisterRead> reads = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells[0].equals(meterId)) {
                    reads.add(
                            new RegisterRead(
                                    OffsetDateTime.parse(cells[1]).toInstant().toEpochMilli(),
                                    Math.round(Double.parseDouble(cells[2]) * 1_000),
                                    (byte) 0));
                }
            }
        }
        return reads;
    }
}
