package io.dripwatch.scoring.audience;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.scoring.files.CsvTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that happened in a simulated town besides leaks, as {@code simulate} leaves it: {@code
 * faults.csv}, {@code districts.csv} and {@code events.csv}. A file that is not there is empty.
 */
public final class Ledgers {

    /** Kinds of events during which a home's use is far below its normal for a good reason. */
    private static final Set<String> LESS_USE = Set.of("new-tenant");

    /** A meter that stands still also shows a drop; other types that are right as well. */
    private static final Map<String, List<String>> ALSO =
            Map.of(
                    "STOPPED_METER", List.of("SUDDEN_DROP"),
                    // Its reads have the flag.
                    "REVERSE_FLOW", List.of("METER_FLAG"));

    private static final Set<String> CLOCKS = Set.of("clock-wrong", "clock-slow", "feed-clock");

    private final Map<String, List<Happening>> bySubject = new HashMap<>();
    private final List<DataFault> dataFaults = new ArrayList<>();
    private final Map<String, List<Happening>> outages = new HashMap<>();

    /**
     * Wrong data of one meter.
     *
     * @param from epoch milliseconds
     * @param until epoch milliseconds
     */
    record DataFault(String meterId, String kind, String detail, long from, long until) {}

    private Ledgers() {}

    /** Reads the files of a directory. */
    public static Ledgers in(Path directory) {
        Ledgers ledgers = new Ledgers();
        ledgers.faults(directory.resolve("faults.csv"));
        ledgers.districts(directory.resolve("districts.csv"));
        ledgers.events(directory.resolve("events.csv"));
        ledgers.join();
        return ledgers;
    }

    private void faults(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        try (CsvTable rows = CsvTable.open(file, Set.copyOf(CsvColumns.FAULTS), Set.of())) {
            while (rows.next()) {
                String type = rows.field("alert");
                String kind = rows.field("fault");
                String meterId = rows.field(CsvColumns.METER_ID);
                long from = rows.instant("from");
                long until = rows.instant("until");
                if (type.isEmpty()) {
                    continue;
                }
                add(new Happening(type, meterId, kind, from, until));
                if (CLOCKS.contains(kind)) {
                    // Read by a wrong clock, its readings are missing where they belong.
                    add(new Happening("SILENT_METER", meterId, kind, from, until));
                }
                for (String also : ALSO.getOrDefault(type, List.of())) {
                    add(new Happening(also, meterId, kind, from, until));
                }
                if (type.equals("METER_DATA")) {
                    dataFaults.add(new DataFault(meterId, kind, rows.field("detail"), from, until));
                }
            }
        }
    }

    private void districts(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        try (CsvTable rows = CsvTable.open(file, Set.copyOf(CsvColumns.DISTRICTS), Set.of())) {
            while (rows.next()) {
                add(
                        new Happening(
                                "DISTRICT",
                                "district:" + rows.field("district"),
                                rows.field("kind"),
                                rows.instant("start"),
                                rows.instant("end")));
            }
        }
    }

    private void events(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        try (CsvTable rows = CsvTable.open(file, Set.copyOf(CsvColumns.EVENTS), Set.of())) {
            while (rows.next()) {
                String kind = rows.field("kind");
                Happening event =
                        new Happening(
                                "SUDDEN_DROP",
                                rows.field(CsvColumns.METER_ID),
                                kind,
                                rows.instant("start"),
                                rows.instant("end"));
                if (LESS_USE.contains(kind)) {
                    add(event);
                }
                if (kind.equals("outage")) {
                    outages.computeIfAbsent(event.subject(), id -> new ArrayList<>()).add(event);
                }
            }
        }
    }

    private void add(Happening happening) {
        bySubject.computeIfAbsent(happening.subject(), id -> new ArrayList<>()).add(happening);
    }

    /** Entries upload by upload become one. */
    private void join() {
        bySubject.replaceAll(
                (subject, all) -> {
                    all.sort(
                            Comparator.comparing(Happening::type)
                                    .thenComparing(Happening::kind)
                                    .thenComparing(Happening::from));
                    List<Happening> joined = new ArrayList<>();
                    for (Happening next : all) {
                        int last = joined.size() - 1;
                        if (last >= 0
                                && joined.get(last).type().equals(next.type())
                                && joined.get(last).goesOnIn(next)) {
                            joined.set(last, joined.get(last).until(next.until()));
                        } else {
                            joined.add(next);
                        }
                    }
                    return joined;
                });
    }

    /** All of a type that should be told; what only explains an alert is left out. */
    List<Happening> of(String type) {
        return bySubject.values().stream()
                .flatMap(List::stream)
                .filter(happening -> happening.type().equals(type))
                .filter(happening -> !LESS_USE.contains(happening.kind()))
                .toList();
    }

    /** What of a type explains an opening about a meter or district; null for nothing. */
    Happening explaining(String type, String subject, long detectedAt) {
        return bySubject.getOrDefault(subject, List.of()).stream()
                .filter(happening -> happening.type().equals(type))
                .filter(happening -> happening.explains(detectedAt))
                .findFirst()
                .orElse(null);
    }

    /** Wrong data of single meters and of feeds, in the order of the file. */
    List<DataFault> dataFaults() {
        return dataFaults;
    }

    /** Whether any meter or feed reported wrong data. */
    public boolean hasDataFaults() {
        return !dataFaults.isEmpty();
    }

    /** Whether the main of a meter was shut within twelve hours before an instant, or at it. */
    boolean shutBefore(String meterId, long at) {
        return outages.getOrDefault(meterId, List.of()).stream()
                .anyMatch(outage -> outage.from() <= at && at <= outage.until() + 12 * 3_600_000L);
    }
}
