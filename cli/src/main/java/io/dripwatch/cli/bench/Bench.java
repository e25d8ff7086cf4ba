package io.dripwatch.cli.bench;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localcluster.WorkDirectory;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All rows of a benchmark, in turns, on one broker and one Flink of this process. */
final class Bench implements AutoCloseable {

    private static final String ROCKSDB = "rocksdb";
    private static final String HEAP = "hashmap";
    private static final int MANAGED_MEBIBYTES = 512;
    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

    /** A row, and how a run of it is made. */
    private record Contender(
            Row row, Job job, String topic, long readings, Path savepoint, String backend) {}

    private final BenchSettings settings;
    private final PrintWriter console;
    private final WorkDirectory work = WorkDirectory.create();
    private final EmbeddedBroker broker;
    private final TimedRun runs;
    private final List<Contender> contenders = new ArrayList<>();

    /** What the first run over a topic opened. */
    private final Map<String, Set<String>> opened = new HashMap<>();

    Bench(BenchSettings settings, PrintWriter console) throws IOException {
        this.settings = settings;
        this.console = console;
        try {
            broker =
                    work.owning(
                            EmbeddedBroker.start(
                                    work.directory("kafka"), LoopbackPorts.ANY, "--kafka-port"));
            broker.createTopics(Topics.all());
            LocalFlink flink =
                    work.owning(
                            LocalFlink.start(
                                    work.directory("flink"),
                                    new LocalFlinkSettings(
                                            settings.parallelism(),
                                            1,
                                            MANAGED_MEBIBYTES,
                                            CHECKPOINTS,
                                            LoopbackPorts.ANY)));
            runs = new TimedRun(flink, broker.bootstrapServers());
        } catch (IOException | RuntimeException e) {
            work.close();
            throw e;
        }
    }

    /**
     * Fills the topics of a town and makes the warm states of its rows.
     *
     * @param suffix of the rows' names; empty for the town that the benchmark is about
     */
    void prepare(int households, String suffix) throws IOException, InterruptedException {
        BenchTown town = new BenchTown(settings, households);
        say("%,d homes: simulating %,d readings", households, town.historyReadings());
        broker.createTopics(town.topics());
        town.fill(broker.bootstrapServers());
        String history = town.history().name();
        Path states = work.directory("savepoints-" + households);
        BareJob bare = new BareJob(settings.valueBytes());
        Ours ours = new Ours(town.timeZone(), town.end());
        say("%,d homes: warm state of the bare job", households);
        Path bareState = runs.warm(bare, history, households, states);
        say("%,d homes: warm state of ours", households);
        Path ourState = runs.warm(ours, history, town.historyReadings(), states);
        add(
                town,
                "ceiling" + suffix,
                bare,
                town.hourly().name(),
                town.hourlyReadings(),
                bareState,
                ROCKSDB,
                "Kafka, keyBy, one RocksDB get and put of %d bytes a reading, discard"
                        .formatted(settings.valueBytes()));
        add(
                town,
                "ours-1" + suffix,
                ours,
                town.hourly().name(),
                town.hourlyReadings(),
                ourState,
                ROCKSDB,
                "the detection job, 1 read an upload");
        add(
                town,
                "ours-24" + suffix,
                ours,
                town.daily().name(),
                town.dailyReadings(),
                ourState,
                ROCKSDB,
                "the detection job, 24 reads an upload");
        add(
                town,
                "heap-1" + suffix,
                ours,
                town.hourly().name(),
                town.hourlyReadings(),
                ourState,
                HEAP,
                "the detection job on Flink's heap backend, 1 read an upload");
    }

    private void add(
            BenchTown town,
            String name,
            Job job,
            String topic,
            long readings,
            Path savepoint,
            String backend,
            String note) {
        Row row = new Row(name, town.households(), bytes(savepoint), note);
        contenders.add(new Contender(row, job, topic, readings, savepoint, backend));
    }

    private static long bytes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs every row once, then every row again, and so on.
     *
     * @throws RunFailure when two runs over the same readings open different incidents
     */
    List<Row> run() throws InterruptedException {
        try (TopicReader<UsageAlert> alerts =
                new TopicReader<>(
                        broker.bootstrapServers(),
                        Topics.USAGE_ALERTS.name(),
                        UsageAlert.getClassSchema(),
                        UsageAlert.class)) {
            alerts.readToEnd(alert -> {}); // Those of the history.
            for (int repeat = 1; repeat <= settings.repeats(); repeat++) {
                for (Contender contender : contenders) {
                    double speed =
                            runs.timed(
                                    contender.job(),
                                    contender.topic(),
                                    contender.readings(),
                                    contender.savepoint(),
                                    contender.backend());
                    contender.row().add(speed);
                    Set<String> own = new TreeSet<>();
                    alerts.readToEnd(
                            alert -> {
                                if (alert.getEvent() == AlertEvent.OPENED) {
                                    own.add(alert.getAlertId());
                                }
                            });
                    if (contender.job() instanceof Ours) {
                        compare(contender, own);
                    }
                    say(
                            "%d of %d  %-14s %,10.0f readings/s, %,d incidents opened",
                            repeat, settings.repeats(), contender.row().name(), speed, own.size());
                }
            }
        }
        return contenders.stream().map(Contender::row).toList();
    }

    private void compare(Contender contender, Set<String> own) {
        Set<String> first = opened.putIfAbsent(contender.topic(), own);
        if (first != null && !first.equals(own)) {
            Set<String> differing = new TreeSet<>(first);
            differing.addAll(own);
            differing.removeIf(alert -> first.contains(alert) && own.contains(alert));
            throw new RunFailure(
                    "%s opened %d incidents where another run over the same readings opened %d; they"
                                    .formatted(contender.row().name(), own.size(), first.size())
                            + " differ in %d, such as alert %s; no figure counts"
                                    .formatted(differing.size(), differing.iterator().next()));
        }
    }

    private void say(String format, Object... arguments) {
        console.println(String.format(Locale.ROOT, format, arguments));
        console.flush();
    }

    @Override
    public void close() {
        work.close();
    }
}
