package io.dripwatch.simulator.headend;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadQueue;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Meters and feeds that report what is not so, and that the ledger says when. */
class WrongDataTest {

    private static final int HOMES = 40;
    private static final long SEED = 11;

    private static final TownSettings TOWN =
            TownSettings.of(HOMES, 45, SEED).withLeaks(0, 0, LeakMix.published(), 0);

    private record Outcome(List<Upload> uploads, List<FaultEntry> ledger) {

        /** All registers that a meter reported for an instant, in order of arrival. */
        Map<String, TreeMap<Long, List<Long>>> reads() {
            Map<String, TreeMap<Long, List<Long>>> reads = new HashMap<>();
            for (Upload upload : uploads) {
                for (int i = 0; i < upload.size(); i++) {
                    reads.computeIfAbsent(upload.meterId(), id -> new TreeMap<>())
                            .computeIfAbsent(upload.readSecond(i), at -> new ArrayList<>())
                            .add(upload.millilitres(i));
                }
            }
            return reads;
        }
    }

    private static Outcome pass(TownSettings settings, Slice slice, FaultRates rates)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Town town = new Town(settings);
            List<FaultEntry> ledger = new ArrayList<>();
            UploadQueue queue =
                    new UploadQueue(
                            town, new TownMeters(town, slice.first(), slice.count(), threads));
            HeadEnd headEnd = new HeadEnd(town, slice, queue, rates, ledger::add);
            List<Upload> uploads = new ArrayList<>();
            for (Upload next = headEnd.next(); next != null; next = headEnd.next()) {
                uploads.add(next);
            }
            return new Outcome(uploads, ledger);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Outcome pass(FaultRates rates) throws Exception {
        return pass(TOWN, Slice.whole(TOWN), rates);
    }

    private static FaultRates only(FaultKind kind) {
        return FaultRates.none().with(kind, kind.per() == FaultKind.Per.FEED ? 1 : 1.5);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "REPEATED",
                "CONSTANT",
                "UNIT_FOR_A_WHILE",
                "UNIT_FOR_GOOD",
                "MISREAD",
                "MISREAD_DAILY",
                "FEED_UNIT",
                "FEED_REPEATED"
            },
            mode = Mode.INCLUDE)
    void registersAreWrongWhereTheLedgerSaysSoAndNowhereElse(FaultKind kind) throws Exception {
        Map<String, TreeMap<Long, List<Long>>> right = pass(FaultRates.none()).reads();
        Outcome faulty = pass(only(kind));

        assertThat(faulty.ledger).isNotEmpty().allMatch(entry -> entry.kind() == kind);
        Map<String, TreeMap<Long, List<Long>>> wrong = faulty.reads();
        Map<String, Integer> concerned = new HashMap<>();
        wrong.forEach(
                (meter, reads) -> {
                    assertThat(reads.keySet()).as(meter).isEqualTo(right.get(meter).keySet());
                    reads.forEach(
                            (at, registers) -> {
                                if (registers.equals(right.get(meter).get(at))) {
                                    return;
                                }
                                concerned.merge(meter, 1, Integer::sum);
                                assertThat(faulty.ledger)
                                        .as("%s at %d, seed %d", meter, at, SEED)
                                        .anyMatch(
                                                entry ->
                                                        entry.meterId().equals(meter)
                                                                && entry.fromSecond() <= at
                                                                && at < entry.untilSecond());
                            });
                });
        for (FaultEntry entry : faulty.ledger) {
            assertThat(entry.reads()).isPositive();
            // A register that stood still anyway is repeated unseen.
            if (kind != FaultKind.REPEATED) {
                assertThat(concerned).as("%s", entry).containsKey(entry.meterId());
            }
        }
    }

    @Test
    void aRepeatedRegisterIsTheLastOneThatWasRight() throws Exception {
        Map<String, TreeMap<Long, List<Long>>> right = pass(FaultRates.none()).reads();
        Outcome faulty = pass(only(FaultKind.REPEATED));

        for (FaultEntry entry : faulty.ledger) {
            Long before = right.get(entry.meterId()).floorKey(entry.fromSecond() - 1);
            List<Long> last = right.get(entry.meterId()).get(before);
            faulty.reads()
                    .get(entry.meterId())
                    .subMap(entry.fromSecond(), entry.untilSecond())
                    .forEach((at, registers) -> assertThat(registers).isEqualTo(last));
        }
    }

    @Test
    void twoRegistersReportUnderOneIdAtTheSameInstantsOrBetweenThem() throws Exception {
        Map<String, TreeMap<Long, List<Long>>> right = pass(FaultRates.none()).reads();
        Outcome faulty = pass(only(FaultKind.TWO_REGISTERS));

        TreeSet<String> forms = new TreeSet<>();
        for (FaultEntry entry : faulty.ledger) {
            TreeMap<Long, List<Long>> reads = faulty.reads().get(entry.meterId());
            int more =
                    reads.subMap(entry.fromSecond() - 3_600, entry.untilSecond()).values().stream()
                                    .mapToInt(List::size)
                                    .sum()
                            - right.get(entry.meterId())
                                    .subMap(entry.fromSecond() - 3_600, entry.untilSecond())
                                    .size();
            assertThat(more).as("%s", entry).isEqualTo(entry.reads());
            forms.add(entry.detail().substring(entry.detail().lastIndexOf(',') + 2));
        }
        assertThat(forms).containsExactly("between", "same instants");
    }

    @Test
    void aChangedHistoryComesAfterTheReadsThatItChanges() throws Exception {
        Outcome faulty = pass(only(FaultKind.HISTORY_CHANGED));

        assertThat(faulty.ledger).isNotEmpty();
        for (FaultEntry entry : faulty.ledger) {
            long again =
                    faulty.uploads.stream()
                            .filter(upload -> upload.meterId().equals(entry.meterId()))
                            .filter(upload -> upload.size() == entry.reads())
                            .filter(upload -> upload.readSecond(0) >= entry.fromSecond())
                            .filter(
                                    upload ->
                                            upload.arrivedSecond() >= entry.untilSecond() - 86_400)
                            .count();
            assertThat(again).as("%s", entry).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOCK_WRONG", "FEED_CLOCK"})
    void aWrongClockMovesStampsAndLeavesRegisters(FaultKind kind) throws Exception {
        Outcome right = pass(FaultRates.none());
        Outcome faulty = pass(only(kind));

        assertThat(faulty.ledger).isNotEmpty();
        assertThat(faulty.uploads).hasSameSizeAs(right.uploads);
        int moved = 0;
        for (int u = 0; u < right.uploads.size(); u++) {
            Upload one = right.uploads.get(u);
            Upload other = faulty.uploads.get(u);
            for (int i = 0; i < one.size(); i++) {
                assertThat(other.millilitres(i)).isEqualTo(one.millilitres(i));
                moved += other.readMillis(i) == one.readMillis(i) ? 0 : 1;
            }
        }
        assertThat(moved).isEqualTo(faulty.ledger.stream().mapToInt(FaultEntry::reads).sum());
    }

    @Test
    void aMeterHasOneFaultAtATime() throws Exception {
        Outcome faulty = pass(FaultRates.none().with(Map.of(FaultRates.WRONG_DATA, 4.0)));

        Map<String, List<FaultEntry>> byMeter = new HashMap<>();
        faulty.ledger.forEach(
                entry ->
                        byMeter.computeIfAbsent(entry.meterId(), id -> new ArrayList<>())
                                .add(entry));
        assertThat(byMeter.values()).anyMatch(entries -> entries.size() > 1);
        byMeter.values()
                .forEach(
                        entries -> {
                            for (int i = 1; i < entries.size(); i++) {
                                assertThat(entries.get(i).fromSecond())
                                        .isGreaterThan(entries.get(i - 1).untilSecond());
                            }
                        });
    }

    @Test
    void aFaultOfAFeedIsOneOfAllItsMetersAndOfNoOther() throws Exception {
        TownSettings behindMany = TOWN.withMeters(TOWN.meters().behind(20));
        Outcome faulty =
                pass(
                        behindMany,
                        Slice.whole(behindMany),
                        FaultRates.none().with(FaultKind.FEED_UNIT, 0.4));

        Map<Integer, Integer> meters = new TreeMap<>();
        for (FaultEntry entry : faulty.ledger) {
            int household = Integer.parseInt(entry.meterId().substring(1)) - 1;
            meters.merge(behindMany.meters().feedOf(household), 1, Integer::sum);
        }
        assertThat(meters).isNotEmpty().hasSizeLessThan(20);
        assertThat(meters.values()).allMatch(count -> count == HOMES / 20);
    }

    @Test
    void aSliceHasTheFaultsOfTheWholeTown() throws Exception {
        FaultRates rates = FaultRates.none().with(Map.of(FaultRates.WRONG_DATA, 2.0));
        List<FaultEntry> whole = new ArrayList<>(pass(rates).ledger);
        List<FaultEntry> parts =
                new ArrayList<>(pass(TOWN, Slice.between(TOWN, 1, 15), rates).ledger);
        parts.addAll(pass(TOWN, Slice.between(TOWN, 16, HOMES), rates).ledger);

        assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
    }

    @Test
    void aMeterThatCountsTooLittleGoesOnFromThere() throws Exception {
        Outcome right = pass(FaultRates.none());
        Outcome faulty = pass(FaultRates.none().with(FaultKind.UNDER_REGISTERS, 3));

        assertThat(faulty.ledger).isNotEmpty();
        for (FaultEntry entry : faulty.ledger) {
            TreeMap<Long, List<Long>> shown = faulty.reads().get(entry.meterId());
            TreeMap<Long, List<Long>> truth = right.reads().get(entry.meterId());
            double share = Double.parseDouble(entry.detail().substring("share=".length()));
            long counted = between(shown, entry.fromSecond(), entry.untilSecond());
            long used = between(truth, entry.fromSecond(), entry.untilSecond());
            assertThat(counted / 1e6)
                    .as("%s", entry)
                    .isCloseTo(share * used / 1e6, org.assertj.core.api.Assertions.within(0.1));
        }
    }

    private static long between(TreeMap<Long, List<Long>> reads, long from, long until) {
        return reads.floorEntry(until - 1).getValue().get(0)
                - reads.ceilingEntry(from).getValue().get(0);
    }
}
