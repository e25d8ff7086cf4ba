package io.dripwatch.cli.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Readings with the faults of real meters, and truth, exclusions and alerts at random. */
final class RandomSet {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                    .withZone(ZoneOffset.ofHours(2));
    private static final List<String> KINDS =
            List.of("steady", "cycling", "ramp", "burst", "left-running");
    private static final int METERS = 5;
    private static final int HOURS = 50 * 24;
    private static final long START = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();

    private final Random random;

    private RandomSet(long seed) {
        random = new Random(seed);
    }

    /** Writes truth.csv, exclude.csv, readings.csv and alerts.jsonl. */
    static Path write(Path directory, long seed) throws IOException {
        RandomSet set = new RandomSet(seed);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("readings.csv"), set.readings());
        Files.writeString(directory.resolve("truth.csv"), set.truth());
        Files.writeString(directory.resolve("exclude.csv"), set.exclusions());
        Files.writeString(directory.resolve("alerts.jsonl"), set.alerts());
        return directory;
    }

    private String readings() {
        List<String> rows = new ArrayList<>();
        long[] registers = new long[METERS];
        for (int hour = 0; hour < HOURS; hour++) {
            for (int meter = 0; meter < METERS; meter++) {
                // Meter 0 hardly ever rests, so that leak rules have something to open.
                boolean flows = random.nextInt(meter == 0 ? 40 : 5) > 0;
                registers[meter] += flows ? random.nextInt(1 + random.nextInt(300)) : 0;
                registers[meter] -= random.nextInt(400) == 0 ? 50 : 0;
                if (random.nextInt(60) > 0) {
                    long at = START + hour * 3600L + meter * 7L + random.nextInt(40);
                    rows.add(row(meter, at, registers[meter]));
                    if (random.nextInt(200) == 0) {
                        rows.add(row(meter, at, registers[meter] + random.nextInt(9)));
                    }
                } else {
                    hour += random.nextInt(200) == 0 ? 30 : 0;
                }
            }
        }
        for (int i = 0; i < 20; i++) {
            int at = random.nextInt(rows.size() - 30);
            Collections.swap(rows, at, at + random.nextInt(30));
        }
        return "meter_id,read_at,register_litres\n" + String.join("", rows);
    }

    private static String row(int meter, long second, long litres) {
        return "m%d,%s,%d\n"
                .formatted(meter, Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC), litres)
                .replaceFirst("(T\\d\\d:\\d\\d)Z", "$1:00Z");
    }

    private String truth() {
        StringBuilder rows =
                new StringBuilder("case,meter_id,kind,onset,end,mean_l_per_h,period_min\n");
        int cases = 1 + random.nextInt(25);
        for (int i = 0; i < cases; i++) {
            long onset = millis(HOURS);
            long end = onset + random.nextInt(200 * 3_600_000);
            rows.append(
                    "c%d,m%d,%s,%s,%s,%s,%d\n"
                            .formatted(
                                    i,
                                    random.nextInt(METERS),
                                    KINDS.get(random.nextInt(KINDS.size())),
                                    iso(onset),
                                    iso(end),
                                    random.nextInt(30_000) / 100.0,
                                    random.nextInt(180)));
        }
        return rows.toString();
    }

    private String exclusions() {
        StringBuilder rows = new StringBuilder("meter_id,start,end\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            long start = millis(HOURS);
            rows.append(
                    "m%d,%s,%s\n"
                            .formatted(
                                    random.nextInt(METERS),
                                    iso(start),
                                    iso(start + random.nextInt(50 * 3_600_000))));
        }
        return rows.toString();
    }

    private String alerts() {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(90); i > 0; i--) {
            lines.append(
                    """
                    {"meterId": "m%d", "event": "%s", "audience": "%s", "type": "BURST", \
                    "detectedAt": "%s"}
                    """
                            .formatted(
                                    random.nextInt(METERS + 1),
                                    random.nextInt(4) == 0 ? "UPDATED" : "OPENED",
                                    random.nextInt(5) == 0 ? "OPERATOR" : "HOUSEHOLD",
                                    Instant.ofEpochMilli(millis(HOURS + 300))));
        }
        return lines.toString();
    }

    private long millis(int hours) {
        return START * 1000 + (long) (random.nextDouble() * hours * 3_600_000);
    }

    private static String iso(long millis) {
        return ISO.format(Instant.ofEpochMilli(millis));
    }
}
