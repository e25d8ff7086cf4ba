package io.dripwatch.simulator.headend;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadQueue;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A meter that reports hourly, then every read, then not at all, then late, and then daily. */
class ChangingRhythmTest {

    private static final int HOMES = 20;
    private static final int DAY = 86_400;

    /** Reads of a quarter of an hour, which are every read, uploaded daily. */
    private static final TownSettings QUARTERS =
            TownSettings.of(HOMES, 120, 9).withMeters(new TownSettings.Meters(900, 96, 1_000));

    private final List<FaultEntry> ledger = new ArrayList<>();

    private List<Upload> reported(double share) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Town town = new Town(QUARTERS);
            FaultRates rates = FaultRates.none().with(FaultKind.RHYTHM, share);
            HeadEnd headEnd =
                    new HeadEnd(
                            town,
                            Slice.whole(QUARTERS),
                            new UploadQueue(town, new TownMeters(town, threads)),
                            rates,
                            ledger::add);
            List<Upload> uploads = new ArrayList<>();
            for (Upload next = headEnd.next(); next != null; next = headEnd.next()) {
                uploads.add(next);
            }
            return uploads;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, List<Long>> instants(List<Upload> uploads) {
        Map<String, List<Long>> instants = new HashMap<>();
        for (Upload upload : uploads) {
            for (int i = 0; i < upload.size(); i++) {
                instants.computeIfAbsent(upload.meterId(), meter -> new ArrayList<>())
                        .add(upload.readSecond(i));
            }
        }
        return instants;
    }

    @Test
    void everyMeterHasEveryRhythmAndAGap() throws Exception {
        Map<String, List<Long>> byMeter = instants(reported(1));

        assertThat(byMeter).hasSize(HOMES);
        byMeter.forEach(
                (meter, instants) -> {
                    Map<Long, Integer> distances = new HashMap<>();
                    for (int i = 1; i < instants.size(); i++) {
                        distances.merge(instants.get(i) - instants.get(i - 1), 1, Integer::sum);
                    }
                    assertThat(distances.get(3_600L)).as(meter).isBetween(60 * 24, 100 * 24);
                    assertThat(distances.get(900L)).as(meter).isBetween(2 * 96 - 4, 5 * 96);
                    assertThat(distances.get((long) DAY)).as(meter).isBetween(15, 30);
                    assertThat(distances.keySet())
                            .as(meter)
                            .anyMatch(distance -> distance > 2 * DAY && distance < 12 * DAY);
                });
    }

    @Test
    void whatIsReportedIsWhatTheRegisterShowed() throws Exception {
        Map<String, Long> plain = new HashMap<>();
        for (Upload upload : reported(0)) {
            for (int i = 0; i < upload.size(); i++) {
                plain.put(upload.meterId() + upload.readSecond(i), upload.millilitres(i));
            }
        }
        for (Upload upload : reported(1)) {
            for (int i = 0; i < upload.size(); i++) {
                assertThat(plain)
                        .containsEntry(
                                upload.meterId() + upload.readSecond(i), upload.millilitres(i));
            }
        }
    }

    @Test
    void aBackfillComesAtOnceAndNothingOfTheMeterBeforeIt() throws Exception {
        List<Upload> uploads = reported(1);

        Map<String, List<Upload>> late = new HashMap<>();
        Map<String, Long> newest = new HashMap<>();
        for (Upload upload : uploads) {
            long last = upload.readSecond(upload.size() - 1);
            assertThat(last).isGreaterThan(newest.getOrDefault(upload.meterId(), 0L));
            newest.put(upload.meterId(), last);
            if (upload.arrivedSecond() > last + DAY) {
                late.computeIfAbsent(upload.meterId(), meter -> new ArrayList<>()).add(upload);
            }
        }
        assertThat(late).hasSize(HOMES);
        late.values()
                .forEach(
                        held -> {
                            assertThat(held.stream().mapToLong(Upload::arrivedSecond).distinct())
                                    .hasSize(1);
                            long wait = held.get(0).arrivedSecond() - held.get(0).readSecond(0);
                            assertThat(wait).isBetween((long) DAY, 8L * DAY);
                        });
    }

    @Test
    void theLedgerNamesEveryRhythmButTheUsualOne() throws Exception {
        reported(1);

        assertThat(ledger).allMatch(entry -> entry.kind() == FaultKind.RHYTHM);
        assertThat(ledger.stream().map(FaultEntry::detail).distinct())
                .containsExactlyInAnyOrder("every-read", "gap", "backfill", "daily");
        // What it reported of the hours before is in the same upload as the first read of a gap.
        assertThat(ledger.stream().filter(entry -> entry.detail().equals("gap")))
                .anyMatch(entry -> entry.reads() > 0)
                .anyMatch(entry -> entry.reads() == 0);
    }
}
