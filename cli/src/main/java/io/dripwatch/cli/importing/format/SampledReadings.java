package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.marks.QualityWords;
import io.dripwatch.cli.importing.text.SourceText;
import io.dripwatch.cli.importing.time.Stamp;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.NumberStyle;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.scoring.files.FileError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first readings of a table, from which it shows whether the columns that were found out hold
 * what their names promise. What was mapped is believed, and the doubt told.
 */
final class SampledReadings {

    /** Of fewer nothing is said. */
    private static final int LEAST = 6;

    private final SourceText source;
    private final ImportOptions options;
    private final TableLayout layout;
    private final Map<String, String> atOneTime = new HashMap<>();
    private final Map<String, List<RawReading>> ofMeter = new HashMap<>();
    private long rows;
    private long contradicted;
    private long unknownQuality;
    private String unknownWord = "";

    SampledReadings(SourceText source, ImportOptions options, TableLayout layout) {
        this.source = source;
        this.options = options;
        this.layout = layout;
    }

    void add(RawReading reading) {
        rows++;
        String time = "%s %s %d".formatted(reading.meterId(), reading.time(), reading.after());
        String other = atOneTime.putIfAbsent(time, reading.value());
        contradicted += other == null || other.equals(reading.value()) ? 0 : 1;
        ofMeter.computeIfAbsent(reading.meterId(), id -> new ArrayList<>()).add(reading);
        String quality = reading.quality();
        if (!quality.isEmpty() && QualityWords.isEstimated(quality) == null) {
            unknownQuality++;
            unknownWord = quality;
        }
    }

    /**
     * Judges the readings.
     *
     * @return doubts to tell; empty where there are none
     * @throws FileError where a column that was found out holds something else
     */
    String judged(NumberStyle numbers, TimeReader times) {
        if (rows < LEAST) {
            return "";
        }
        boolean volumeMapped = options.map().kind() != null;
        boolean allMapped =
                volumeMapped
                        && options.map().has(ColumnMap.READ_AT)
                        && (options.meter() != null || options.map().has(ColumnMap.METER_ID));
        List<String> doubts = new ArrayList<>();
        if (contradicted * 3 > rows) {
            doubt(
                    ("%,d of the first %,d readings have the meter and the time of another one and"
                                    + " another volume; expected one volume: is the time of day in"
                                    + " a column of its own (--map read_at=A+B), is meter_id"
                                    + " another column, or has a meter several registers (--where"
                                    + " COLUMN=VALUE)?")
                            .formatted(contradicted, rows),
                    allMapped,
                    doubts);
        }
        if (unknownQuality * 2 > rows && !options.map().has(ColumnMap.QUALITY)) {
            throw source.complaint(
                    ("most rows are of quality '%s', no usual word for read or estimated; expected"
                                    + " --map quality=COLUMN to take them as estimated, or --map"
                                    + " quality=- to take no notice of the column")
                            .formatted(unknownWord));
        }
        doubt(kindDoubt(numbers, times), volumeMapped, doubts);
        return String.join("; ", doubts);
    }

    private void doubt(String doubt, boolean mapped, List<String> doubts) {
        if (!doubt.isEmpty() && !mapped) {
            throw source.complaint(doubt);
        }
        if (!doubt.isEmpty()) {
            doubts.add(doubt);
        }
    }

    /** Registers grow from one time to the next; volumes fall as often as they rise. */
    private String kindDoubt(NumberStyle numbers, TimeReader times) {
        long rises = 0;
        long falls = 0;
        for (List<RawReading> readings : ofMeter.values()) {
            // Of two values at one time nobody knows which is the earlier.
            SortedMap<Long, BigDecimal> inOrder = new TreeMap<>();
            for (RawReading reading : readings) {
                take(reading, numbers, times, inOrder);
            }
            BigDecimal before = null;
            for (BigDecimal value : inOrder.values()) {
                int change = before == null ? 0 : value.compareTo(before);
                rises += change > 0 ? 1 : 0;
                falls += change < 0 ? 1 : 0;
                before = value;
            }
        }
        long changes = rises + falls;
        long against = Math.min(rises, falls);
        String name = layout.values().get(0).name();
        if (changes < LEAST) {
            return "";
        }
        if (layout.kind() == VolumeKind.INTERVAL && against == 0) {
            return ("all %,d changes of '%s' go one way: likely a register; map its column as"
                            + " register=, not interval=")
                    .formatted(changes, name);
        }
        return layout.kind() == VolumeKind.REGISTER && against * 4 > changes
                ? ("'%s' falls in %,d of %,d changes: likely volumes; map its column as interval=,"
                                + " not register=")
                        .formatted(name, falls, changes)
                : "";
    }

    private static void take(
            RawReading reading,
            NumberStyle numbers,
            TimeReader times,
            SortedMap<Long, BigDecimal> inOrder) {
        try {
            Stamp stamp = times.read(reading.time()).plus(reading.after());
            long at = stamp.local() - (stamp.isLocal() ? 0 : 1_000L * stamp.offset());
            inOrder.putIfAbsent(at, numbers.parse(reading.value()));
        } catch (DateTimeException | NumberFormatException e) {
            // Told when the rows are read.
        }
    }
}
