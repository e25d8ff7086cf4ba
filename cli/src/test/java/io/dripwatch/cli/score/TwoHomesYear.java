package io.dripwatch.cli.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of two homes for one year: a case found, a case missed, a false and an excused opening. */
final class TwoHomesYear {

    static final String TRUTH_HEADER = "case,meter_id,kind,onset,end,mean_l_per_h,period_min\n";
    static final String FOUND =
            "c1,m1,steady,2026-01-10T00:00:00+08:00,2026-01-20T00:00:00+08:00,12.5,0\n";
    static final String MISSED =
            "c2,m2,burst,2026-01-10T00:00:00+08:00,2026-01-11T00:00:00+08:00,250,0\n";
    static final String READINGS =
            """
            meter_id,read_at,register_litres
            m1,2026-01-01T00:00:00Z,0
            m2,2026-01-01T00:00:00Z,0
            m1,2027-01-01T06:00:00Z,90000
            m2,2027-01-01T06:00:00Z,90000
            """;

    /** Tests put their own in place of these. */
    Path alerts;

    Path truth;
    Path exclude;
    Path readings;

    private final Path directory;

    TwoHomesYear(Path directory) throws IOException {
        this.directory = directory;
        alerts =
                file(
                        "alerts.jsonl",
                        opened("m1", "BURST", "2026-01-10T06:30:00+08:00")
                                + opened("m1", "HIGH_USE", "2026-03-10T06:00:00+08:00")
                                + opened("m2", "HIGH_USE", "2026-05-01T06:00:00+08:00"));
        truth = file("truth.csv", TRUTH_HEADER + FOUND + MISSED);
        exclude =
                file(
                        "exclude.csv",
                        "meter_id,start,end\n"
                                + "m2,2026-05-01T07:00:00+08:00,2026-05-02T07:00:00+08:00\n");
        readings = file("readings.csv", READINGS);
    }

    static String opened(String meterId, String type, String detectedAt) {
        return opened(meterId, type, "HOUSEHOLD", detectedAt);
    }

    static String opened(String meterId, String type, String audience, String detectedAt) {
        return """
                {"incidentId":"i","meterId":"%s","type":"%s","event":"OPENED",\
                "audience":"%s","detectedAt":"%s"}
                """
                .formatted(meterId, type, audience, detectedAt);
    }

    Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    Path out() {
        return directory.resolve("out");
    }

    /** A whole command line, and more options. */
    String[] arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--alerts",
                                "" + alerts,
                                "--truth",
                                "" + truth,
                                "--exclude",
                                "" + exclude,
                                "--readings",
                                "" + readings,
                                "--out",
                                "" + out()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
