package io.dripwatch.cli.score;

import io.dripwatch.cli.replay.JobOptions;
import io.dripwatch.cli.replay.Replay;
import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.scoring.files.CsvFile;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.scoring.files.ReadingsFile;
import io.dripwatch.scoring.score.CaseGroup;
import io.dripwatch.scoring.score.ScoreReport;
import io.dripwatch.scoring.score.ScoreRun;
import io.dripwatch.scoring.score.ScoreTruths;
import io.dripwatch.scoring.score.ScoredRun;
import io.dripwatch.scoring.variants.ScoredVariant;
import io.dripwatch.scoring.variants.Variant;
import io.dripwatch.scoring.variants.VariantReadings;
import io.dripwatch.scoring.variants.VariantRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Replays and scores each variant of the readings, one after the other, and leaves one table. A
 * variant's own directory has its readings, registry, truth and exclusions, what {@code replay}
 * leaves, and its scores.
 */
public final class VariantsRun {

    private final List<Variant> variants;
    private final Path readings;
    private final Path households;
    private final JobOptions jobs;
    private final PrintWriter console;

    /**
     * @param names a list with commas; blank for the usual ones
     * @param households null for none
     * @throws IllegalArgumentException naming a variant that is none
     */
    public VariantsRun(
            String names, Path readings, Path households, JobOptions jobs, PrintWriter console) {
        this.variants = Variant.list(names);
        this.readings = readings;
        this.households = households;
        this.jobs = jobs;
        this.console = console;
    }

    /**
     * Runs all of them.
     *
     * @param truth file that {@code truths} come from; each variant's directory gets a copy
     * @param exclude the same; null for none
     */
    public void run(ScoreTruths truths, Path truth, Path exclude, Path out) throws IOException {
        OutputFiles output = OutputFiles.in(out);
        ZoneId zone = jobs.zone();
        VariantReadings coarser = new VariantReadings(ReadingsFile.of(readings), zone);
        VariantRegistry registry = new VariantRegistry(households, coarser.meters(), zone);
        List<ScoredVariant> scored = new ArrayList<>();
        for (Variant variant : variants) {
            Path place = out.resolve(variant.name());
            OutputFiles own = OutputFiles.in(place);
            scored.add(run(variant, truths, coarser, registry, place));
            copy(truth, own, "truth.csv");
            if (exclude == null) {
                CsvFile.write(own.file("exclude.csv"), CsvColumns.EXCLUSIONS, List.of());
            } else {
                copy(exclude, own, "exclude.csv");
            }
            told(scored.get(scored.size() - 1));
        }
        List<String> table = table(scored);
        output.text("table.md", table);
        output.object(
                "variants.json",
                Map.of("variants", scored.stream().map(ScoredVariant::fields).toList()));
        console.println();
        table.forEach(console::println);
        console.println(
                "(share found / median delay in hours; None: nothing found; -: no such case)");
        console.println("  output    " + out);
        console.flush();
    }

    private ScoredVariant run(
            Variant variant,
            ScoreTruths truths,
            VariantReadings coarser,
            VariantRegistry registry,
            Path place)
            throws IOException {
        OutputFiles own = OutputFiles.in(place);
        Path file = readings;
        if (variant.changesReadings()) {
            file = own.file("readings.csv.gz");
            coarser.write(variant, file);
        }
        Path homes = registry.write(variant, place.resolve("households.csv"));
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        long count = Replay.of(file, homes, jobs).run(own, nobody).totals().readings();
        ScoreReport report = ScoreRun.ofRunIn(place, truths, file);
        return new ScoredVariant(variant, count, report);
    }

    private static void copy(Path file, OutputFiles own, String name) throws IOException {
        boolean gzipped = file.getFileName().toString().endsWith(".gz");
        Files.copy(
                file, own.file(gzipped ? name + ".gz" : name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void told(ScoredVariant scored) {
        ScoredRun run = scored.dripwatch();
        console.printf(
                Locale.ROOT,
                "%-20s %,10d readings: %,d of %,d cases found, %s false a home and year%n",
                scored.variant().name(),
                scored.readings(),
                run.score().found(),
                run.score().cases(),
                run.score().falsePerHomeYear());
        console.flush();
    }

    private static List<String> table(List<ScoredVariant> scored) {
        List<CaseGroup> groups =
                CaseGroup.columns(scored.stream().map(ScoredVariant::dripwatch).toList());
        StringBuilder head = new StringBuilder("| reads | false / home-year");
        groups.forEach(group -> head.append(" | ").append(group.column()));
        return Stream.concat(
                        Stream.of(
                                head.append(" |").toString(),
                                "| --- | --- |" + " --- |".repeat(groups.size())),
                        scored.stream().flatMap(each -> each.rows(groups).stream()))
                .toList();
    }
}
