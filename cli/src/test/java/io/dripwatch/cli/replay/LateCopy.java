package io.dripwatch.cli.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * A copy of {@code readings.csv} in which every row arrives up to the settle horizon late, and some
 * twice.
 *
 * @param rows without the header
 */
record LateCopy(Path file, long rows, long repeated) {

    private static final long HORIZON = Duration.ofHours(72).toMillis();
    private static final int ONE_OF = 20;

    private record Arrival(long at, String row) {}

    static LateCopy of(Path readings, Path copy, long seed) throws IOException {
        Random random = new Random(seed);
        List<Arrival> arrivals = new ArrayList<>();
        long repeated = 0;
        String header;
        try (BufferedReader rows = open(readings)) {
            header = rows.readLine();
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                long at = readAt(row);
                arrivals.add(new Arrival(at + random.nextLong(HORIZON), row));
                if (random.nextInt(ONE_OF) == 0) {
                    arrivals.add(new Arrival(at + random.nextLong(HORIZON), row));
                    repeated++;
                }
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        List<String> lines = new ArrayList<>(arrivals.size() + 1);
        lines.add(header);
        arrivals.forEach(arrival -> lines.add(arrival.row()));
        Files.write(copy, lines);
        return new LateCopy(copy, arrivals.size(), repeated);
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                        StandardCharsets.UTF_8));
    }

    private static long readAt(String row) {
        return OffsetDateTime.parse(row.split(",", -1)[1]).toInstant().toEpochMilli();
    }
}
