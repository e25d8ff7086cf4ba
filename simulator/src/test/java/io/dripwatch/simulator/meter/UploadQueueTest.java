package io.dripwatch.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What meters send, and when. */
class UploadQueueTest {

    private static List<Upload> uploads(TownSettings settings) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Town town = new Town(settings);
            UploadQueue queue = new UploadQueue(town, new TownMeters(town, threads));
            List<Upload> uploads = new ArrayList<>();
            for (Upload upload = queue.next(); upload != null; upload = queue.next()) {
                uploads.add(upload);
            }
            assertThat(queue.next()).isNull();
            return uploads;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void uploadsComeInEventTimeOrderAndCarryEveryReadOnce() throws Exception {
        List<Upload> uploads = uploads(TownSettings.of(200, 5, 3));
        Map<String, RegisterDisplay> newest = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        Instant last = Instant.MIN;
        for (Upload upload : uploads) {
            assertThat(upload.arrivedAt()).isAfterOrEqualTo(last);
            last = upload.arrivedAt();
            assertThat(upload.reads()).hasSizeBetween(1, 24);
            for (RegisterDisplay read : upload.reads()) {
                RegisterDisplay before = newest.put(upload.meterId(), read);
                if (before != null) {
                    assertThat(Duration.between(before.readAt(), read.readAt())).hasHours(1);
                    assertThat(read.millilitres()).isGreaterThanOrEqualTo(before.millilitres());
                }
                counts.merge(upload.meterId(), 1, Integer::sum);
            }
            assertThat(newest.get(upload.meterId()).readAt()).isEqualTo(upload.arrivedAt());
        }
        assertThat(counts)
                .hasSize(200)
                .allSatisfy((meter, reads) -> assertThat(reads).isEqualTo(120));
    }

    @Test
    void eachMeterUploadsAtItsOwnHourAndTheHoursDiffer() throws Exception {
        Map<String, List<Upload>> byMeter = new HashMap<>();
        for (Upload upload : uploads(TownSettings.of(100, 6, 3))) {
            byMeter.computeIfAbsent(upload.meterId(), meter -> new ArrayList<>()).add(upload);
        }
        List<Integer> phases = new ArrayList<>();
        for (List<Upload> uploads : byMeter.values()) {
            for (int i = 1; i < uploads.size() - 1; i++) {
                assertThat(uploads.get(i).reads()).hasSize(24);
            }
            phases.add(uploads.get(0).reads().size());
        }
        assertThat(phases.stream().distinct().count()).isGreaterThan(15);
    }

    @Test
    void withAnUploadEveryHourEachReadTravelsAlone() throws Exception {
        List<Upload> uploads = uploads(TownSettings.of(7, 2, 3).withMeters(1, 1_000));
        assertThat(uploads).hasSize(7 * 48).allMatch(upload -> upload.size() == 1);
    }

    @Test
    void quarterHourlyReadsCountTheSameWaterInSmallerSteps() throws Exception {
        TownSettings hourly = TownSettings.of(30, 4, 3).withMeters(24, 1);
        TownSettings quarterly = hourly.withMeters(new TownSettings.Meters(900, 96, 1));
        Map<String, Long> first = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (Upload upload : uploads(quarterly)) {
            assertThat(upload.size()).isLessThanOrEqualTo(96);
            for (int i = 0; i < upload.size(); i++) {
                Long before = last.put(upload.meterId(), upload.millilitres(i));
                first.putIfAbsent(upload.meterId(), upload.millilitres(i));
                assertThat(upload.millilitres(i))
                        .isGreaterThanOrEqualTo(before == null ? 0 : before);
                if (i > 0) {
                    assertThat(upload.readSecond(i) - upload.readSecond(i - 1)).isEqualTo(900);
                }
            }
        }
        double water = last.keySet().stream().mapToLong(m -> last.get(m) - first.get(m)).sum();
        first.clear();
        last.clear();
        for (Upload upload : uploads(hourly)) {
            first.putIfAbsent(upload.meterId(), upload.millilitres(0));
            last.put(upload.meterId(), upload.millilitres(upload.size() - 1));
        }
        double hourlyWater =
                last.keySet().stream().mapToLong(m -> last.get(m) - first.get(m)).sum();
        // They differ by what flows before the first read and after the last one.
        assertThat(water / hourlyWater).isBetween(0.97, 1.03);
    }
}
