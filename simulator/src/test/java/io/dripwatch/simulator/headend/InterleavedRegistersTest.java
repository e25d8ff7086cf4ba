package io.dripwatch.simulator.headend;

import static io.dripwatch.simulator.headend.HeadEndRun.HOMES;
import static io.dripwatch.simulator.headend.HeadEndRun.MADRID;
import static io.dripwatch.simulator.headend.HeadEndRun.pass;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.settings.TownSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meters between whose reads another register reports. */
class InterleavedRegistersTest {

    @Test
    void anotherRegisterReportsBetweenTheReadsOfAMeterForSomeDays() throws Exception {
        Map<String, Long> plain = pass(FaultRates.none()).registers();
        HeadEndRun both = pass(FaultRates.none().with(FaultKind.INTERLEAVED, 0.3));
        List<FaultEntry> entries = both.of(FaultKind.INTERLEAVED);
        long meters = entries.stream().map(FaultEntry::meterId).distinct().count();
        assertThat(meters / (double) HOMES).isBetween(0.2, 0.4);
        assertThat(both.reads()).isEqualTo(plain.size() + both.reads(FaultKind.INTERLEAVED));
        Map<String, Long> others = both.registers();
        plain.forEach((read, litres) -> assertThat(others.remove(read)).isEqualTo(litres));
        assertThat(others).hasSize(both.reads(FaultKind.INTERLEAVED));
        Map<String, Long> before = new HashMap<>();
        others.forEach(
                (read, register) -> {
                    String meter = read.substring(0, read.indexOf('@'));
                    Long earlier = before.put(meter, register);
                    // It runs forwards as its own register does, and far from the meter's.
                    assertThat(register).isGreaterThanOrEqualTo(earlier == null ? 0 : earlier);
                    assertThat(register).isGreaterThan(940_000_000L);
                });
    }

    @ParameterizedTest
    @CsvSource({"3600, 24", "900, 96", "900, 1"})
    void theOtherRegisterLiesBetweenTheReadsAndHasNoFaultOfTheMeter(int seconds, int reads)
            throws Exception {
        FaultRates rates =
                FaultRates.usual()
                        .with(FaultKind.INTERLEAVED, 0.3)
                        .with(FaultKind.LOCAL_STAMPS, 0)
                        .with(FaultKind.ZERO_REGISTER, 0.2)
                        .with(FaultKind.UNIT_SLIP, 0.1)
                        .with(FaultKind.EXCHANGE, 20)
                        .with(FaultKind.ROLLOVER, 5);
        HeadEndRun both =
                pass(MADRID.withMeters(new TownSettings.Meters(seconds, reads, 1_000)), rates);
        Set<String> entered = new TreeSet<>();
        both.of(FaultKind.INTERLEAVED)
                .forEach(entry -> entered.add(entry.meterId() + "@" + entry.fromSecond()));
        Map<String, TreeMap<Long, Long>> others = new TreeMap<>();
        Map<String, Set<Long>> own = new HashMap<>();
        for (Upload upload : both.uploads()) {
            boolean two = entered.contains(upload.meterId() + "@" + upload.readSecond(0));
            for (int i = 0; i < upload.size(); i++) {
                if (two && i % 2 == 0) {
                    others.computeIfAbsent(upload.meterId(), m -> new TreeMap<>())
                            .put(upload.readMillis(i), upload.millilitres(i));
                } else {
                    own.computeIfAbsent(upload.meterId(), m -> new TreeSet<>())
                            .add(upload.readMillis(i));
                }
            }
        }
        assertThat(others).hasSizeGreaterThan(50);
        others.forEach(
                (meter, registers) -> {
                    assertThat(registers.keySet()).doesNotContainAnyElementsOf(own.get(meter));
                    assertThat(List.copyOf(registers.values())).isSorted();
                    // No more than homes use in ten days.
                    assertThat(registers.firstEntry().getValue()).isGreaterThan(950_000_000L - 1);
                    assertThat(registers.lastEntry().getValue() - registers.firstEntry().getValue())
                            .isLessThan(50_000_000L);
                });
    }
}
