package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadQueue;
import io.dripwatch.simulator.meter.UploadStream;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The uploads of a town that passed a head-end, and its ledger. */
record HeadEndRun(List<Upload> uploads, List<FaultEntry> ledger) {

    static final int HOMES = 300;
    static final int DAYS = 10;

    /** Two days before clocks are put back. */
    static final TownSettings MADRID =
            TownSettings.of(HOMES, DAYS, 5)
                    .withLeaks(0, 0, LeakMix.published(), 0)
                    .at(ZoneId.of("Europe/Madrid"), LocalDate.parse("2026-10-23"));

    static HeadEndRun pass(FaultRates rates) throws Exception {
        return pass(MADRID, rates);
    }

    static HeadEndRun pass(TownSettings settings, FaultRates rates) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Town town = new Town(settings);
            List<FaultEntry> ledger = new ArrayList<>();
            UploadStream queue = new UploadQueue(town, new TownMeters(town, threads));
            HeadEnd headEnd = new HeadEnd(town, Slice.whole(settings), queue, rates, ledger::add);
            List<Upload> uploads = new ArrayList<>();
            for (Upload next = headEnd.next(); next != null; next = headEnd.next()) {
                uploads.add(next);
            }
            return new HeadEndRun(uploads, ledger);
        } finally {
            threads.shutdownNow();
        }
    }

    int reads() {
        return uploads.stream().mapToInt(Upload::size).sum();
    }

    int reads(FaultKind kind) {
        return of(kind).stream().mapToInt(FaultEntry::reads).sum();
    }

    List<FaultEntry> of(FaultKind kind) {
        return ledger.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** Litres by meter and second of the read. */
    Map<String, Long> registers() {
        Map<String, Long> registers = new TreeMap<>();
        for (Upload upload : uploads) {
            for (int i = 0; i < upload.size(); i++) {
                registers.put(upload.meterId() + "@" + upload.readSecond(i), upload.millilitres(i));
            }
        }
        return registers;
    }
}
