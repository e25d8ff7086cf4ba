package io.dripwatch.simulator.headend;

import static io.dripwatch.simulator.headend.HeadEndRun.DAYS;
import static io.dripwatch.simulator.headend.HeadEndRun.HOMES;
import static io.dripwatch.simulator.headend.HeadEndRun.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.simulator.meter.ReadMarks;
import io.dripwatch.simulator.meter.Upload;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a head-end does to the uploads, and that its ledger says exactly that. */
class HeadEndTest {

    @Test
    void withoutFaultsEverythingPassesAsItIs() throws Exception {
        HeadEndRun plain = pass(FaultRates.none());
        assertThat(plain.ledger()).isEmpty();
        assertThat(plain.reads()).isEqualTo(HOMES * (DAYS * 24 + 1));
    }

    @Test
    void whatArrivesIsWhatTheLedgerSays() throws Exception {
        HeadEndRun faulty = pass(FaultRates.usual());
        int gone = faulty.reads(FaultKind.MISSING) + faulty.reads(FaultKind.SILENT);
        int all = HOMES * (DAYS * 24 + 1);
        int again = faulty.reads(FaultKind.DUPLICATE) + faulty.reads(FaultKind.RESENT);
        assertThat(gone).isBetween(all * 3 / 100, all * 7 / 100);
        assertThat(again).isBetween(all * 5 / 1_000, all * 20 / 1_000);
        int between = faulty.reads(FaultKind.INTERLEAVED);
        assertThat(faulty.reads()).isEqualTo(all - gone + again + between);
    }

    @Test
    void uploadsComeInOrderOfTheirArrivalAndNoneBeforeItsNewestRead() throws Exception {
        HeadEndRun faulty =
                pass(FaultRates.usual().with(FaultKind.CLOCK_DRIFT, 0).with(FaultKind.LATE, 0.3));
        long last = Long.MIN_VALUE;
        Map<String, Long> newest = new HashMap<>();
        int behind = 0;
        for (Upload upload : faulty.uploads()) {
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
        HeadEndRun plain = pass(FaultRates.none());
        HeadEndRun twice = pass(FaultRates.none().with(FaultKind.DUPLICATE, 0.2));
        assertThat(twice.reads()).isEqualTo(plain.reads() + twice.reads(FaultKind.DUPLICATE));
        assertThat(twice.registers()).isEqualTo(plain.registers());
    }

    @Test
    void missingReadsAreThoseOfTheLedgerAndTheOthersStay() throws Exception {
        Map<String, Long> plain = pass(FaultRates.none()).registers();
        HeadEndRun gaps = pass(FaultRates.none().with(FaultKind.MISSING, 0.4));
        Map<String, Long> left = gaps.registers();
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
        HeadEndRun usual = pass(FaultRates.usual());
        HeadEndRun slips = pass(FaultRates.usual().with(FaultKind.UNIT_SLIP, 0.2));
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
        HeadEndRun usual = pass(FaultRates.usual());
        HeadEndRun silent = pass(FaultRates.usual().with(FaultKind.SILENT, 60));
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
        HeadEndRun outcome = pass(rates);
        Map<String, Long> registers = outcome.registers();
        Set<String> estimated = new TreeSet<>();
        for (Upload upload : outcome.uploads()) {
            for (int i = 0; i < upload.size(); i++) {
                if ((upload.marks(i) & ReadMarks.ESTIMATED) != 0) {
                    estimated.add(upload.meterId() + "@" + upload.readSecond(i));
                }
            }
        }
        assertThat(estimated).hasSize(outcome.reads(FaultKind.ESTIMATED)).isNotEmpty();
        for (FaultEntry entry : outcome.ledger()) {
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
        HeadEndRun outcome = pass(FaultRates.none().with(kind, rate));
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

    private static void assertMarked(HeadEndRun outcome, int mark) {
        long marked =
                outcome.uploads().stream()
                        .filter(upload -> (upload.marks(upload.size() / 2) & mark) != 0)
                        .count();
        long any =
                outcome.uploads().stream()
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
        HeadEndRun outcome = pass(FaultRates.none().with(FaultKind.ROLLOVER, 100));
        Map<String, Long> previous = new HashMap<>();
        int rolled = 0;
        for (Upload upload : outcome.uploads()) {
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
        HeadEndRun outcome = pass(FaultRates.none().with(FaultKind.LOCAL_STAMPS, 1));
        Map<String, Integer> stamps = new HashMap<>();
        for (Upload upload : outcome.uploads()) {
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
