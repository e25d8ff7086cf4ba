package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.peer.PeerJvm;
import io.dripwatch.cli.bench.peer.PeerOpenings;
import io.dripwatch.cli.bench.timing.Timed;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows of jobs on other tools. */
final class PeerRows implements AutoCloseable {

    private final BenchSettings settings;
    private final EmbeddedBroker broker;
    private final Path directory;
    private final PeerJvm jvm;
    private final PeerOpenings openings;

    PeerRows(BenchSettings settings, EmbeddedBroker broker, Path directory) {
        this.settings = settings;
        this.broker = broker;
        this.directory = directory;
        this.jvm = new PeerJvm(PeerJvm.builtJar(), directory.resolve("peers.log"));
        broker.createTopics(List.of(new Topic(PeerOpenings.TOPIC, 1, false)));
        this.openings = new PeerOpenings(broker.bootstrapServers());
    }

    /** Whether there is anything to run. */
    boolean areBuilt() {
        return jvm.isBuilt();
    }

    /**
     * Makes a peer's warm state.
     *
     * @param past topic from which it comes
     * @param same with whom it is compared
     */
    Contender contender(
            PeerJvm.Kind kind,
            BenchTown town,
            Topic past,
            long pastReadings,
            Contender.Comparison same)
            throws IOException, InterruptedException {
        Path own = Files.createDirectories(directory.resolve(kind.rowName()));
        List<String> arguments =
                List.of(
                        "--bootstrap-servers=" + broker.bootstrapServers(),
                        "--parallelism=" + settings.parallelism(),
                        "--time-zone=" + town.lives().timeZone(),
                        "--directory=" + own,
                        "--openings=" + PeerOpenings.TOPIC,
                        "--past=" + past.name(),
                        "--past-readings=" + pastReadings,
                        "--topic=" + town.hourly().name(),
                        "--readings=" + town.hourlyReadings(),
                        "--first-reads=" + town.timedHourly().firstReads(),
                        "--households=" + town.households(),
                        "--lives=" + town.lives().count());
        List<String> timed = new ArrayList<>(arguments);
        timed.add("--state=" + jvm.run(kind, arguments));
        return new Contender(
                new Row(kind.rowName(), town.households(), 0, note(kind)),
                true,
                List.of(same),
                () -> {
                    double speed = Double.parseDouble(jvm.run(kind, timed));
                    return new Contender.Outcome(
                            new Timed(speed, 0), openings.next(town.lives().measuredFrom()));
                });
    }

    private static String note(PeerJvm.Kind kind) {
        return switch (kind) {
            case WINDOWS -> "the fixed rules on Flink's sliding windows, RocksDB, 1 read an upload";
            case SQL -> "the fixed rules in Flink SQL (LAG, HOP), RocksDB, 1 read an upload";
            case KAFKA_STREAMS ->
                    "our watch, packed, in a persistent store of Kafka Streams, 1 read an upload";
        };
    }

    @Override
    public void close() {
        openings.close();
    }
}
