package io.dripwatch.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.bench.peer.ChildJvm;
import io.dripwatch.cli.bench.peer.PeerJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures that need no broker of the benchmark: the domain alone, and the command replay. */
final class LoneFigures {

    private static final String COMMAND = "io.dripwatch.cli.Dripwatch";
    private static final String REPLAY_HOMES = "10000";
    private static final String REPLAY_DAYS = "60";

    private final Path directory;
    private final ChildJvm jvm;

    LoneFigures(Path directory) {
        this.directory = directory;
        this.jvm = new ChildJvm(directory.resolve("figures.log"));
    }

    /**
     * What an upload costs the domain from packed bytes and back, by JMH in its short form: time in
     * microseconds with its error (99.9 %), and allocated bytes.
     */
    Map<String, Double> domain(PeerJvm peers) throws IOException, InterruptedException {
        Path result = directory.resolve("jmh.json");
        jvm.run(
                "JMH",
                "1g",
                peers.classPath(PeerJvm.Kind.SQL),
                List.of(
                        "org.openjdk.jmh.Main",
                        "UploadBenchmark.fromPackedBytes",
                        "-f=1",
                        "-wi=3",
                        "-w=1",
                        "-i=5",
                        "-r=1",
                        "-prof=gc",
                        "-rf=json",
                        "-rff=" + result));
        Map<String, Double> figures = new LinkedHashMap<>();
        for (JsonNode run : new ObjectMapper().readTree(result.toFile())) {
            String reads = run.get("params").get("reads").asText();
            JsonNode time = run.get("primaryMetric");
            JsonNode bytes = run.get("secondaryMetrics").get("gc.alloc.rate.norm");
            figures.put("domainMicrosUploadOf" + reads, time.get("score").asDouble());
            figures.put("domainMicrosErrorUploadOf" + reads, time.get("scoreError").asDouble());
            figures.put("domainBytesUploadOf" + reads, bytes.get("score").asDouble());
        }
        return figures;
    }

    /** How fast the command replays 10,000 homes and 60 days, its start-up left out. */
    Map<String, Double> replay(long seed) throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path");
        Path town = directory.resolve("replayed-town");
        jvm.run(
                "simulate",
                "2g",
                classPath,
                List.of(
                        COMMAND,
                        "simulate",
                        "--households=" + REPLAY_HOMES,
                        "--days=" + REPLAY_DAYS,
                        "--seed=" + seed,
                        "--out=" + town));
        Path out = directory.resolve("replayed");
        jvm.run(
                "replay",
                "2g",
                classPath,
                List.of(
                        COMMAND,
                        "replay",
                        "--readings=" + town.resolve("readings.csv"),
                        "--households=" + town.resolve("households.csv"),
                        "--out=" + out));
        JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        return Map.of(
                "replayReadingsPerSecond", summary.get("readingsPerSecond").asDouble(),
                "replaySeconds", summary.get("seconds").asDouble());
    }
}
