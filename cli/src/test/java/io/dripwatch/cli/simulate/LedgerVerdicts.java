package io.dripwatch.cli.simulate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a right pipeline does with each reading of a simulated town, worked out from the order in
 * which they arrive and from the ledger, by other means than the pipeline's.
 */
final class LedgerVerdicts {

    private static final long HOUR = 3_600;
    private static final long HORIZON = 72 * HOUR;

    /** So many rows of a meter make an upload when a file is replayed. */
    private static final int READS_IN_UPLOAD = 24;

    private final List<NamedCsvRecord> ledger;
    private final Map<String, Meter> meters = new HashMap<>();

    /** Of each rejected reading: meter, epoch second and reason. */
    final List<String> rejected = new ArrayList<>();

    long readings;
    long accepted;
    long duplicates;
    long late;

    /** Rejected or not: decided only by reads that had not settled when the run ended. */
    long undecided;

    private record Read(long second, BigDecimal register) {}

    private static final class Meter {
        private final TreeMap<Long, BigDecimal> believed = new TreeMap<>();
        private final List<Read> upload = new ArrayList<>();
        private long settled = Long.MIN_VALUE;
    }

    private LedgerVerdicts(List<NamedCsvRecord> ledger) {
        this.ledger = ledger;
    }

    /** Of a town that {@code simulate --out} wrote with faults. */
    static LedgerVerdicts of(Path town) throws IOException {
        LedgerVerdicts verdicts = new LedgerVerdicts(rows(town.resolve("faults.csv")));
        for (NamedCsvRecord row : rows(town.resolve("readings.csv"))) {
            verdicts.arrives(row);
        }
        verdicts.meters.forEach(verdicts::judge);
        verdicts.refuse();
        return verdicts;
    }

    static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }

    static long second(String time) {
        return OffsetDateTime.parse(time).toEpochSecond();
    }

    /** Reads that entries of this fault name, in all. */
    long reads(String fault) {
        return ledger.stream()
                .filter(row -> row.getField("fault").equals(fault))
                .mapToLong(row -> Long.parseLong(row.getField("reads")))
                .sum();
    }

    /** Meters to which this fault happened. */
    Set<String> meters(String... faults) {
        Set<String> found = new HashSet<>();
        for (NamedCsvRecord row : ledger) {
            if (List.of(faults).contains(row.getField("fault"))) {
                found.add(row.getField("meter_id"));
            }
        }
        return found;
    }

    private void arrives(NamedCsvRecord row) {
        readings++;
        String meterId = row.getField("meter_id");
        Meter meter = meters.computeIfAbsent(meterId, id -> new Meter());
        meter.upload.add(
                new Read(
                        second(row.getField("read_at")),
                        new BigDecimal(row.getField("register_litres"))));
        if (meter.upload.size() == READS_IN_UPLOAD) {
            judge(meterId, meter);
        }
    }

    private void judge(String meterId, Meter meter) {
        meter.upload.sort(Comparator.comparingLong(Read::second));
        for (Read read : meter.upload) {
            if (read.second() < meter.settled) {
                rejected.add(meterId + " " + read.second() + " TOO_LATE");
                continue;
            }
            boolean older = !meter.believed.isEmpty() && read.second() < meter.believed.lastKey();
            BigDecimal there = meter.believed.putIfAbsent(read.second(), read.register());
            if (there == null) {
                accepted++;
                late += older ? 1 : 0;
            } else if (there.compareTo(read.register()) == 0) {
                duplicates++;
            } else {
                meter.believed.merge(read.second(), read.register(), BigDecimal::max);
                rejected.add(meterId + " " + read.second() + " CONFLICTING");
            }
        }
        meter.upload.clear();
        if (!meter.believed.isEmpty()) {
            long horizon = meter.believed.lastKey() - HORIZON;
            meter.settled = Math.max(meter.settled, horizon - Math.floorMod(horizon, HOUR));
        }
    }

    /** What the ledger says to reject, as far as a later read that is right has settled. */
    private void refuse() {
        Map<String, Set<Long>> wrong = new HashMap<>();
        for (NamedCsvRecord row : ledger) {
            if (row.getField("expect").equals("reject")) {
                Set<Long> of =
                        wrong.computeIfAbsent(row.getField("meter_id"), m -> new HashSet<>());
                long reads = Long.parseLong(row.getField("reads"));
                long from = second(row.getField("from"));
                long step = reads == 1 ? 0 : (second(row.getField("until")) - from) / (reads - 1);
                for (int i = 0; i < reads; i++) {
                    of.add(from + i * step);
                }
            }
        }
        wrong.forEach(
                (meterId, seconds) -> {
                    Meter meter = meters.get(meterId);
                    for (long second : seconds) {
                        boolean first =
                                meter.believed.headMap(second).keySet().stream()
                                        .allMatch(seconds::contains);
                        if (first) {
                            continue; // nothing to hold it against
                        }
                        boolean decided =
                                meter.believed.headMap(meter.settled).keySet().stream()
                                        .anyMatch(l -> l > second && !seconds.contains(l));
                        if (decided) {
                            accepted--;
                            rejected.add(meterId + " " + second + " IMPLAUSIBLE_REGISTER");
                        } else {
                            undecided++;
                        }
                    }
                });
    }
}
