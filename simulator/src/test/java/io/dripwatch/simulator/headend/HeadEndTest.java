package io.dripwatch.simulator.headend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.simulator.meter.Deliveries;
import io.dripwatch.simulator.meter.ReadMarks;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadQueue;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a head-end does to the uploads, and that its ledger says exactly that. */
class HeadEndTest {

    private static final int HOMES = 300;
    private static final int DAYS = 10;

    /** Two days before clocks are put back. */
    private static final TownSettings MADRID =
            TownSettings.of(HOMES, DAYS, 5)
                    .withLeaks(0, 0, LeakMix.published(), 0)
                    .at(ZoneId.of("Europe/Madrid"), LocalDate.parse("2026-10-23"));

    private record Outcome(List<Upload> uploads, List<FaultEntry> ledger) {

        int reads() {
            return uploads.stream().mapToInt(Upload::size).sum();
        }

        int reads(FaultKind kind) {
            return of(kind).stream().mapToInt(FaultEntry::reads).sum();
        }

        List<FaultEntry> of(FaultKind kind) {
            return ledger.stream().filter(entry -> entry.kind() == kind).toList();
        }
    }

    private static Outcome pass(FaultRates rates) throws Exception {
        return pass(MADRID, rates);
    }

    private static Outcome pass(TownSettings settings, FaultRates rates) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Town town = new Town(settings);
            List<FaultEntry> ledger = new ArrayList<>();
            Deliveries queue = new UploadQueue(town, new TownMeters(town, threads));
            HeadEnd headEnd = new HeadEnd(town, Slice.whole(settings), queue, rates, ledger::add);
            List<Upload> uploads = new ArrayList<>();
            for (Upload next = headEnd.next(); next != null; next = headEnd.next()) {
                uploads.add(next);
            }
            return new Outcome(uploads, ledger);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, Long> registers(Outcome outcome) {
        Map<String, Long> registers = new TreeMap<>();
        for (Upload upload : outcome.uploads) {
            for (int i = 0; i < upload.size(); i++) {
                registers.put(upload.meterId() + "@" + upload.readSecond(i), upload.millilitres(i));
            }
        }
        return registers;
    }

    @Test
    void withoutFaultsEverythingPassesAsItIs() throws Exception {
        Outcome plain = pass(FaultRates.none());
        assertThat(plain.ledger).isEmpty();
        assertThat(plain.reads()).isEqualTo(HOMES * (DAYS * 24 + 1));
    }

    @Test
    void whatArrivesIsWhatTheLedgerSays() throws Exception {
        Outcome faulty = pass(FaultRates.usual());
        int gone = faulty.reads(FaultKind.MISSING) + faulty.reads(FaultKind.SILENT);
        int all = HOMES * (DAYS * 24 + 1);
        int again = faulty.reads(FaultKind.DUPLICATE) + faulty.reads(FaultKind.RESENT);
        assertThat(gone).isBetween(all * 3 / 100, all * 7 / 100);
        assertThat(again).isBetween(all * 5 / 1_000, all * 20 / 1_000);
        int between = faulty.reads(FaultKind.INTERLEAVED);
        assertThat(faulty.reads()).isEqualTo(all - gone + again + between);
    }

    @Test
    void anotherRegisterReportsBetweenTheReadsOfAMeterForSomeDays() throws Exception {
        Map<String, Long> plain = registers(pass(FaultRates.none()));
        Outcome both = pass(FaultRates.none().with(FaultKind.INTERLEAVED, 0.3));
        List<FaultEntry> entries = both.of(FaultKind.INTERLEAVED);
        long meters = entries.stream().map(FaultEntry::meterId).distinct().count();
        assertThat(meters / (double) HOMES).isBetween(0.2, 0.4);
        assertThat(both.reads()).isEqualTo(plain.size() + both.reads(FaultKind.INTERLEAVED));
        Map<String, Long> others = registers(both);
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
        Outcome both =
                pass(MADRID.withMeters(new TownSettings.Meters(seconds, reads, 1_000)), rates);
        Set<String> entered = new TreeSet<>();
        both.of(FaultKind.INTERLEAVED)
                .forEach(entry -> entered.add(entry.meterId() + "@" + entry.fromSecond()));
        Map<String, TreeMap<Long, Long>> others = new TreeMap<>();
        Map<String, Set<Long>> own = new HashMap<>();
        for (Upload upload : both.uploads) {
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

    @Test
    void uploadsComeInOrderOfTheirArrivalAndNoneBeforeItsNewestRead() throws Exception {
        Outcome faulty =
                pass(FaultRates.usual().with(FaultKind.CLOCK_DRIFT, 0).with(FaultKind.LATE, 0.3));
        long last = Long.MIN_VALUE;
        Map<String, Long> newest = new HashMap<>();
        int behind = 0;
        for (Upload upload : faulty.uploads) {
            assertThat(upload.arrivedSecond()).isGreaterThanOrEqualTo(last);
            last = upload.arrivedSecond();
            long read = upload.readSecond(upload.size() - 1);
            assertThat(read).isLessThanOrEqualTo(upload.arrivedSecond());
            behind += read < newest.getOrDefault(upload.meterId(), 0L) ? 1 : 0;
            newest.merge(upload.meterId(), read, Math::max);
        }
        assertThat(behind).isGreaterThan(100);
    }

    @Test
    void aRepeatedUploadIsTheSameToTheLastByte() throws Exception {
        Outcome plain = pass(FaultRates.none());
        Outcome twice = pass(FaultRates.none().with(FaultKind.DUPLICATE, 0.2));
        assertThat(twice.reads()).isEqualTo(plain.reads() + twice.reads(FaultKind.DUPLICATE));
        assertThat(registers(twice)).isEqualTo(registers(plain));
    }

    @Test
    void missingReadsAreThoseOfTheLedgerAndTheOthersStay() throws Exception {
        Map<String, Long> plain = registers(pass(FaultRates.none()));
        Outcome gaps = pass(FaultRates.none().with(FaultKind.MISSING, 0.4));
        Map<String, Long> left = registers(gaps);
        assertThat(plain).containsAllEntriesOf(left);
        assertThat(plain.size() - left.size()).isEqualTo(gaps.reads(FaultKind.MISSING));
        for (FaultEntry gap : gaps.of(FaultKind.MISSING)) {
            for (long at = gap.fromSecond(); at <= gap.untilSecond(); at += 3_600) {
                assertThat(left).doesNotContainKey(gap.meterId() + "@" + at);
            }
        }
    }

    @Test
    void anotherRateOfOneFaultLeavesTheOthersAlone() throws Exception {
        Outcome usual = pass(FaultRates.usual());
        Outcome slips = pass(FaultRates.usual().with(FaultKind.UNIT_SLIP, 0.2));
        assertThat(slips.of(FaultKind.UNIT_SLIP).size()).isGreaterThan(300);
        for (FaultKind kind : FaultKind.values()) {
            if (kind == FaultKind.ESTIMATED) {
                // None in an upload whose unit slipped; those that are left are the same.
                assertThat(usual.of(kind)).containsAll(slips.of(kind));
                assertThat(slips.of(kind)).isNotEmpty();
            } else if (kind != FaultKind.UNIT_SLIP) {
                assertThat(slips.of(kind)).isEqualTo(usual.of(kind));
            }
        }
    }

    @Test
    void anUploadThatIsLostHasNoOtherFault() throws Exception {
        Outcome usual = pass(FaultRates.usual());
        Outcome silent = pass(FaultRates.usual().with(FaultKind.SILENT, 60));
        assertThat(silent.of(FaultKind.MISSING)).isNotEmpty();
        assertThat(silent.of(FaultKind.MISSING).size())
                .isLessThan(usual.of(FaultKind.MISSING).size());
        assertThat(usual.of(FaultKind.MISSING)).containsAll(silent.of(FaultKind.MISSING));
    }

    @Test
    void anEstimateReplacesNoReadThatTheLedgerGivesToAnotherFault() throws Exception {
        FaultRates rates =
                FaultRates.none()
                        .with(FaultKind.ESTIMATED, 1)
                        .with(FaultKind.ZERO_REGISTER, 0.5)
                        .with(FaultKind.UNIT_SLIP, 0.2)
                        .with(FaultKind.EXCHANGE, 60)
                        .with(FaultKind.STOPPED, 10)
                        .with(FaultKind.REVERSE, 60);
        Outcome outcome = pass(rates);
        Map<String, Long> registers = registers(outcome);
        Set<String> estimated = new TreeSet<>();
        for (Upload upload : outcome.uploads) {
            for (int i = 0; i < upload.size(); i++) {
                if ((upload.marks(i) & ReadMarks.ESTIMATED) != 0) {
                    estimated.add(upload.meterId() + "@" + upload.readSecond(i));
                }
            }
        }
        assertThat(estimated).hasSize(outcome.reads(FaultKind.ESTIMATED)).isNotEmpty();
        for (FaultEntry entry : outcome.ledger) {
            // A meter that stands still reports through the same head-end.
            if (entry.kind() != FaultKind.ESTIMATED && entry.kind() != FaultKind.STOPPED) {
                for (long at = entry.fromSecond(); at <= entry.untilSecond(); at += 3_600) {
                    assertThat(estimated).doesNotContain(entry.meterId() + "@" + at);
                }
            }
            if (entry.kind() == FaultKind.ZERO_REGISTER) {
                assertThat(registers).containsEntry(entry.meterId() + "@" + entry.fromSecond(), 0L);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyFaultHappensAtItsHighestRateAndEntersTheLedger(FaultKind kind) throws Exception {
        if (kind == FaultKind.JITTER) {
            return;
        }
        double rate =
                switch (kind.per()) {
                    case METER_YEAR -> 20;
                    case FEED -> 1;
                    default -> 0.5;
                };
        Outcome outcome = pass(FaultRates.none().with(kind, rate));
        assertThat(outcome.of(kind)).isNotEmpty();
        assertThat(outcome.of(kind)).allMatch(entry -> entry.meterId().startsWith("M"));
        switch (kind) {
            case LOW_BATTERY -> assertMarked(outcome, ReadMarks.LOW_BATTERY);
            case TAMPER -> assertMarked(outcome, ReadMarks.TAMPER);
            case DRY -> assertMarked(outcome, ReadMarks.DRY);
            case REVERSE -> assertMarked(outcome, ReadMarks.REVERSE);
            case ESTIMATED -> assertMarked(outcome, ReadMarks.ESTIMATED);
            default -> {}
        }
    }

    private static void assertMarked(Outcome outcome, int mark) {
        long marked =
                outcome.uploads.stream()
                        .filter(upload -> (upload.marks(upload.size() / 2) & mark) != 0)
                        .count();
        long any =
                outcome.uploads.stream()
                        .filter(
                                upload -> {
                                    int all = 0;
                                    for (int i = 0; i < upload.size(); i++) {
                                        all |= upload.marks(i);
                                    }
                                    return (all & mark) != 0;
                                })
                        .count();
        assertThat(any).isPositive().isGreaterThanOrEqualTo(marked);
    }

    @Test
    void aRolledOverRegisterBeginsAgainNearZero() throws Exception {
        Outcome outcome = pass(FaultRates.none().with(FaultKind.ROLLOVER, 100));
        Map<String, Long> previous = new HashMap<>();
        int rolled = 0;
        for (Upload upload : outcome.uploads) {
            for (int i = 0; i < upload.size(); i++) {
                Long before = previous.put(upload.meterId(), upload.millilitres(i));
                if (before != null && upload.millilitres(i) < before) {
                    assertThat(before).isGreaterThan(MeterHabits.WIDTH - 1_000_000);
                    assertThat(upload.millilitres(i)).isLessThan(1_000_000);
                    rolled++;
                }
            }
        }
        assertThat(rolled).isEqualTo(outcome.of(FaultKind.ROLLOVER).size()).isGreaterThan(50);
    }

    @Test
    void anHourThatComesTwiceGivesEqualStamps() throws Exception {
        Outcome outcome = pass(FaultRates.none().with(FaultKind.LOCAL_STAMPS, 1));
        Map<String, Integer> stamps = new HashMap<>();
        for (Upload upload : outcome.uploads) {
            for (int i = 0; i < upload.size(); i++) {
                stamps.merge(upload.meterId() + upload.readSecond(i), 1, Integer::sum);
            }
        }
        assertThat(stamps.values().stream().filter(count -> count == 2)).hasSize(HOMES);
        assertThat(outcome.of(FaultKind.LOCAL_STAMPS)).hasSize(HOMES);
    }

    @Test
    void aRateOutOfItsBoundsIsNamed() {
        assertThatThrownBy(() -> FaultRates.none().with(FaultKind.LATE, 1.5))
                .hasMessage("--fault late must be from 0 to 1, not 1.5");
    }
}
