package io.dripwatch.simulator.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.event.LifeEvent;
import io.dripwatch.simulator.event.LifeKind;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The ground truth of some households: leaks, welfare cases, other events, and those of them in
 * which an alert is no false alarm. All files are in order of the household's index.
 */
public final class TruthRows {

    private final Town town;
    private final Slice slice;

    public TruthRows(Town town, Slice slice) {
        this.town = town;
        this.slice = slice;
    }

    /** How many leaks there are. */
    public long leaks() {
        return slice.indices().mapToLong(i -> town.leaks(i).size()).sum();
    }

    /** {@code truth.csv}: every leak of the run. */
    public long writeLeaks(OutputStream out) throws IOException {
        return writeLeaks(out, town::leaks);
    }

    /** The same, with the leaks of each household as they turned out to be. */
    long writeLeaks(OutputStream out, IntFunction<List<Leak>> turnedOut) throws IOException {
        try (Rows rows = new Rows(out, CsvColumns.CASES)) {
            slice.indices().forEach(i -> turnedOut.apply(i).forEach(leak -> row(rows, leak)));
            return rows.count;
        }
    }

    private void row(Rows rows, Leak leak) {
        rows.add(
                leak.caseId(),
                leak.meterId(),
                leak.kind().label(),
                iso(leak.onset()),
                iso(leak.end()),
                decimals(leak.meanLitresPerHour()),
                Integer.toString(leak.periodMinutes()));
    }

    /** {@code welfare.csv}, in the form of truth.csv: people who use nothing until found. */
    long writeWelfare(OutputStream out) throws IOException {
        try (Rows rows = new Rows(out, CsvColumns.CASES)) {
            eachEvent(
                    (event, number) -> {
                        if (event.kind() == LifeKind.FALL) {
                            rows.add(
                                    event.meterId() + "-fall-" + number,
                                    event.meterId(),
                                    event.kind().label(),
                                    iso(event.start()),
                                    iso(end(event)),
                                    "0.000",
                                    "0");
                        }
                    });
            return rows.count;
        }
    }

    /** {@code events.csv}: all that happens besides leaks. */
    long writeEvents(OutputStream out) throws IOException {
        try (Rows rows = new Rows(out, CsvColumns.EVENTS)) {
            eachEvent(
                    (event, number) ->
                            rows.add(
                                    event.meterId() + "-" + event.kind().label() + "-" + number,
                                    event.meterId(),
                                    event.kind().label(),
                                    iso(event.start()),
                                    iso(end(event)),
                                    event.kind().unit().isEmpty() ? "" : decimals(event.size()),
                                    event.kind().unit(),
                                    Boolean.toString(event.kind().excused())));
            return rows.count;
        }
    }

    /**
     * {@code districts.csv}: what homes of one district had together, from the first beginning to
     * the last end.
     */
    long writeDistricts(OutputStream out) throws IOException {
        Map<String, DistrictEvent> events = new TreeMap<>();
        eachEvent(
                (event, number) -> {
                    if (event.kind().ofDistrict()) {
                        String district = town.household(event.household()).district();
                        LocalDate day =
                                event.start().atZone(town.settings().timeZone()).toLocalDate();
                        String kind = event.kind().label();
                        events.merge(
                                district + "-" + kind + "-" + day,
                                new DistrictEvent(district, kind, event.start(), end(event), 1),
                                DistrictEvent::and);
                    }
                });
        try (Rows rows = new Rows(out, CsvColumns.DISTRICTS)) {
            events.forEach(
                    (name, event) ->
                            rows.add(
                                    name,
                                    event.district(),
                                    event.kind(),
                                    iso(event.start()),
                                    iso(event.end()),
                                    Integer.toString(event.homes())));
            return rows.count;
        }
    }

    /** What homes of a district had together. */
    private record DistrictEvent(
            String district, String kind, Instant start, Instant end, int homes) {

        DistrictEvent and(DistrictEvent other) {
            return new DistrictEvent(
                    district,
                    kind,
                    start.isBefore(other.start) ? start : other.start,
                    end.isAfter(other.end) ? end : other.end,
                    homes + other.homes);
        }
    }

    /** {@code exclude.csv}: when an alert is no false alarm though nothing is broken. */
    long writeExcluded(OutputStream out) throws IOException {
        try (Rows rows = new Rows(out, CsvColumns.EXCLUSIONS)) {
            eachEvent(
                    (event, number) -> {
                        if (event.kind().excused()) {
                            rows.add(event.meterId(), iso(event.start()), iso(end(event)));
                        }
                    });
            return rows.count;
        }
    }

    /** Numbers the events of each home and kind from 1. */
    private void eachEvent(java.util.function.ObjIntConsumer<LifeEvent> each) {
        slice.indices()
                .forEach(
                        i -> {
                            Map<LifeKind, Integer> numbers = new HashMap<>();
                            for (LifeEvent event : town.life(i).events()) {
                                each.accept(event, numbers.merge(event.kind(), 1, Integer::sum));
                            }
                        });
    }

    private Instant end(LifeEvent event) {
        return event.end().isAfter(town.end()) ? town.end() : event.end();
    }

    private String iso(Instant instant) {
        return ReadingRows.isoWithOffset(instant, town.settings().timeZone());
    }

    private static String decimals(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    /** A CSV file being written; the stream stays open, it belongs to the caller. */
    private static final class Rows implements AutoCloseable {

        private final CsvWriter csv;
        private long count;

        Rows(OutputStream out, List<String> header) {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
            csv.writeRecord(header);
        }

        void add(String... fields) {
            csv.writeRecord(fields);
            count++;
        }

        @Override
        public void close() throws IOException {
            try {
                csv.flush();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
