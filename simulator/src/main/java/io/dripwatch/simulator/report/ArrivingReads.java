package io.dripwatch.simulator.report;

import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.headend.HeadEnd;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadQueue;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;

/**
 * What a utility sees of a town through an ordinary network: the volume from each reading that
 * arrived to the next, whatever lies between them. The published percentiles were taken in this
 * way, so that what a home used while its readings were missing counts as one interval.
 */
final class ArrivingReads {

    /** So many homes at a time, and so many days in all, keep it within some megabytes. */
    private static final int HOMES = 100;

    private static final int DAYS = 28;

    private ArrivingReads() {}

    static Aggregates of(TownSettings settings, int homes, ExecutorService threads)
            throws InterruptedException {
        Town town = new Town(settings.lasting(Math.min(DAYS, settings.days())));
        Aggregates intervals = new Aggregates();
        for (int first = 0; first < homes; first += HOMES) {
            add(town, new Slice(first, Math.min(HOMES, homes - first)), threads, intervals);
        }
        return intervals;
    }

    private static void add(Town town, Slice slice, ExecutorService threads, Aggregates intervals)
            throws InterruptedException {
        TownMeters meters = new TownMeters(town, slice.first(), slice.count(), threads);
        HeadEnd headEnd =
                new HeadEnd(
                        town,
                        slice,
                        new UploadQueue(town, meters),
                        FaultRates.usual(),
                        entry -> {});
        Map<Integer, Map<Long, Long>> registers = new TreeMap<>();
        for (Upload upload = headEnd.next(); upload != null; upload = headEnd.next()) {
            Map<Long, Long> reads =
                    registers.computeIfAbsent(upload.household(), home -> new TreeMap<>());
            for (int i = 0; i < upload.size(); i++) {
                reads.put(upload.readMillis(i), upload.millilitres(i));
            }
        }
        for (Map<Long, Long> reads : registers.values()) {
            Map.Entry<Long, Long> before = null;
            for (Map.Entry<Long, Long> read : reads.entrySet()) {
                if (before != null) {
                    Aggregates.addPlausible(
                            intervals,
                            0,
                            read.getValue() - before.getValue(),
                            (read.getKey() - before.getKey()) / 1_000);
                }
                before = read;
            }
        }
    }
}
