package io.dripwatch.simulator.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Readings of real homes in the form of the contract ({@code readings.csv.gz} and, beside it,
 * {@code truth.csv} of leaks that were put into them), summed up. Intervals during such a leak, or
 * that run backwards, are left out.
 *
 * @param hourly intervals of an hour alone
 * @param intervals all of them, as long as they are: many readings of the trial never came
 */
public record RecordedHomes(Aggregates hourly, Aggregates intervals) {

    private static final long SHORTEST = 3_300;
    private static final long LONGEST = 3_900;

    private static final int HALF_AN_HOUR = 1_800;

    /**
     * Sums up the homes of a directory.
     *
     * @throws IOException when a file is missing or broken
     */
    public static RecordedHomes of(Path directory, ZoneId zone) throws IOException {
        RecordedHomes homes = new RecordedHomes(new Aggregates(), new Aggregates());
        Summing summing = new Summing(homes, zone);
        Path truth = directory.resolve("truth.csv");
        if (Files.exists(truth)) {
            rows(truth, summing::leak);
        }
        rows(directory.resolve("readings.csv.gz"), summing::reading);
        return homes;
    }

    private static void rows(Path file, java.util.function.Consumer<NamedCsvRecord> each)
            throws IOException {
        try (InputStream plain = Files.newInputStream(file);
                InputStream in =
                        file.toString().endsWith(".gz")
                                ? new GZIPInputStream(plain, 1 << 16)
                                : plain;
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder()
                                .ofNamedCsvRecord(
                                        new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(each);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The files being read. */
    private static final class Summing {

        private final Map<String, List<long[]>> leaks = new HashMap<>();
        private final Map<String, long[]> previous = new HashMap<>();
        private final RecordedHomes homes;
        private final ZoneId zone;

        Summing(RecordedHomes homes, ZoneId zone) {
            this.homes = homes;
            this.zone = zone;
        }

        private void leak(NamedCsvRecord row) {
            leaks.computeIfAbsent(row.getField("meter_id"), meter -> new ArrayList<>())
                    .add(new long[] {second(row.getField("onset")), second(row.getField("end"))});
        }

        private void reading(NamedCsvRecord row) {
            String meter = row.getField("meter_id");
            long at = second(row.getField("read_at"));
            long millilitres =
                    Math.round(Double.parseDouble(row.getField("register_litres")) * 1_000);
            long[] before = previous.put(meter, new long[] {at, millilitres});
            if (before == null) {
                return;
            }
            long seconds = at - before[0];
            if (leaking(meter, before[0], at)) {
                return;
            }
            int hour = Instant.ofEpochSecond(at - HALF_AN_HOUR).atZone(zone).getHour();
            long volume = millilitres - before[1];
            Aggregates.addPlausible(homes.intervals, hour, volume, seconds);
            if (seconds >= SHORTEST && seconds <= LONGEST) {
                Aggregates.addPlausible(homes.hourly, hour, volume, seconds);
            }
        }

        /** Whether such a leak flowed at any time of an interval. */
        private boolean leaking(String meter, long before, long at) {
            for (long[] leak : leaks.getOrDefault(meter, List.of())) {
                if (at >= leak[0] && before <= leak[1]) {
                    return true;
                }
            }
            return false;
        }
    }

    private static long second(String text) {
        return OffsetDateTime.parse(text).toEpochSecond();
    }
}
