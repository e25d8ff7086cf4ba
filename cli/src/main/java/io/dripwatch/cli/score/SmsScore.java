package io.dripwatch.cli.score;

import io.dripwatch.cli.replay.JobOptions;
import io.dripwatch.cli.replay.Replay;
import io.dripwatch.scoring.files.AlertsFile;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.scoring.files.ReadingsFile;
import io.dripwatch.scoring.score.ScoreTruths;
import io.dripwatch.scoring.sms.ArrivalsFile;
import io.dripwatch.scoring.sms.SentSms;
import io.dripwatch.scoring.sms.SmsTable;
import io.dripwatch.scoring.sms.Told;
import io.dripwatch.scoring.sms.UploadPattern;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.ReadingSpans;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What households are told when the same readings reach the utility in different ways: a replay for
 * each, and one table.
 */
public final class SmsScore {

    private final Path readings;
    private final Path households;
    private final JobOptions jobs;
    private final long seed;
    private final Path out;
    private final PrintWriter console;

    /**
     * @param households null to give every meter an invented number that agreed to SMS
     */
    public SmsScore(
            Path readings,
            Path households,
            JobOptions jobs,
            long seed,
            Path out,
            PrintWriter console) {
        this.readings = readings;
        this.households = households;
        this.jobs = jobs;
        this.seed = seed;
        this.out = out;
        this.console = console;
    }

    /** Runs every pattern and leaves {@code sms.json} and {@code sms.md}. */
    public void run(ScoreTruths truths, Set<UploadPattern> patterns) throws IOException {
        OutputFiles output = OutputFiles.in(out);
        ReadingsFile file = ReadingsFile.of(readings);
        ReadingSpans spans = new ReadingSpans();
        file.forEach(row -> spans.add(row.meterId(), row.readAt()));
        Path registry = households == null ? inventedHomes(spans.meters()) : households;
        Map<UploadPattern, Told> runs = new EnumMap<>(UploadPattern.class);
        for (UploadPattern pattern : patterns) {
            console.println("Uploads: " + pattern.label());
            runs.put(pattern, told(pattern, file, registry, truths, spans));
            console.println();
        }
        List<String> table = SmsTable.lines(runs);
        output.text("sms.md", table);
        output.object("sms.json", SmsTable.fields(runs));
        table.forEach(console::println);
        console.println("  output    " + out);
        console.flush();
    }

    private Told told(
            UploadPattern pattern,
            ReadingsFile file,
            Path registry,
            ScoreTruths truths,
            ReadingSpans spans)
            throws IOException {
        Path directory = out.resolve(pattern.label());
        OutputFiles output = OutputFiles.in(directory);
        ZoneId zone = jobs.zone();
        Path arrivals = output.file("readings.csv.gz");
        ArrivalsFile.write(file, pattern, zone, seed, arrivals);
        try {
            Replay.of(arrivals, registry, jobs).run(output, console);
        } finally {
            Files.delete(arrivals);
        }
        List<Opening> openings = AlertsFile.read(output.file("alerts.jsonl")).openings();
        return Told.of(
                Matching.of(truths.truth(), truths.exclusions(), openings),
                openings,
                SentSms.read(output.file("sms.jsonl")),
                (meter, readAt) -> pattern.arrival(meter, readAt, zone, seed),
                spans.homeYearsByTime());
    }

    private Path inventedHomes(Set<String> meters) throws IOException {
        StringBuilder csv = new StringBuilder("meter_id,phone,consent\n");
        int number = 0;
        for (String meter : meters) {
            csv.append("%s,+34600%06d,true\n".formatted(meter, number++));
        }
        return Files.writeString(out.resolve("households.csv"), csv);
    }
}
