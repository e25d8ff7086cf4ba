package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.peer.PeerJvm;
import io.dripwatch.cli.bench.timing.Job;
import io.dripwatch.cli.bench.timing.Stopwatch;
import io.dripwatch.cli.bench.timing.TimedRun;
import io.dripwatch.cli.bench.timing.TimedTopic;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localcluster.WorkDirectory;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All rows of a benchmark, in turns, on one broker and one Flink of this process. */
final class Bench implements AutoCloseable {

    private static final String ROCKSDB = "rocksdb";
    private static final String HEAP = "hashmap";

    /** For two jobs; but for the measurement of latency only one runs. */
    private static final int MANAGED_MEBIBYTES = 1_024;

    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

    private final BenchSettings settings;
    private final PrintWriter console;
    private final WorkDirectory work = WorkDirectory.create();
    private final EmbeddedBroker broker;
    private final LocalFlink flink;
    private final TimedRun runs;
    private final RunOpenings openings;
    private final Map<Integer, WarmHouseholds> warm = new HashMap<>();
    private final Map<Integer, Path> ourStates = new HashMap<>();
    private final List<Contender> contenders = new ArrayList<>();

    Bench(BenchSettings settings, PrintWriter console) throws IOException {
        this.settings = settings;
        this.console = console;
        try {
            broker =
                    work.owning(
                            EmbeddedBroker.start(
                                    work.directory("kafka"), LoopbackPorts.ANY, "--kafka-port"));
            broker.createTopics(Topics.all());
            flink =
                    work.owning(
                            LocalFlink.start(
                                    work.directory("flink"),
                                    new LocalFlinkSettings(
                                            settings.parallelism(),
                                            2,
                                            MANAGED_MEBIBYTES,
                                            CHECKPOINTS,
                                            LoopbackPorts.ANY,
                                            LocalFlinkSettings.NO_METRICS,
                                            LoopbackPorts.ADDRESS,
                                            false)));
            runs = new TimedRun(flink, broker.bootstrapServers());
            openings = work.owning(new RunOpenings(broker.bootstrapServers()));
        } catch (IOException | RuntimeException e) {
            work.close();
            throw e;
        }
    }

    /**
     * Simulates homes, unless these are simulated already, and makes the warm states of their
     * history.
     *
     * @param count how many homes
     * @param hours of reads after the history
     */
    void live(int count, int hours) throws IOException, InterruptedException {
        if (warm.containsKey(count)) {
            return;
        }
        BenchLives lives = new BenchLives(settings, count, hours);
        Stopwatch watch = new Stopwatch();
        broker.createTopics(List.of(lives.history(), lives.recent()));
        lives.fill(broker.bootstrapServers());
        say(
                "%,d homes simulated, %,d readings of history: %s",
                count, lives.historyReadings(), watch);
        Path states = work.directory("savepoints-of-" + count);
        warm.put(count, WarmHouseholds.of(lives, settings, runs, states));
        say("%,d homes: warm states of the bare job and of ours: %s", count, watch);
    }

    /**
     * Fills the topics of a town and makes the warm states of its rows.
     *
     * @param suffix of the rows' names; empty for the town that the benchmark is about
     */
    void prepare(int households, String suffix) throws IOException {
        WarmHouseholds before = warm(households);
        BenchTown town = new BenchTown(settings, before.lives(), households);
        Stopwatch watch = new Stopwatch();
        broker.createTopics(town.topics());
        town.fill(broker.bootstrapServers());
        say(
                "%,d homes: %,d and %,d readings written: %s",
                households, town.hourlyReadings(), town.dailyReadings(), watch);
        Path states = work.directory("savepoints-" + households);
        Path bareState = town.state(before.bareState(), states.resolve("bare"));
        Path ourState = town.state(before.ourState(), states.resolve("ours"));
        ourStates.put(households, ourState);
        say("%,d homes: warm states copied: %s", households, watch);
        add(
                town,
                BenchReport.CEILING + suffix,
                WarmHouseholds.bare(settings),
                false,
                bareState,
                ROCKSDB,
                "Kafka, keyBy, one RocksDB get and put of %d bytes a reading, discard"
                        .formatted(settings.valueBytes()));
        Ours ours = before.ours(town.end());
        add(
                town,
                "ours-1" + suffix,
                ours,
                false,
                ourState,
                ROCKSDB,
                "the detection job, 1 read an upload");
        add(
                town,
                "ours-24" + suffix,
                ours,
                true,
                ourState,
                ROCKSDB,
                "the detection job, 24 reads an upload");
        add(
                town,
                "heap-1" + suffix,
                ours,
                false,
                ourState,
                HEAP,
                "the detection job on Flink's heap backend, 1 read an upload");
    }

    private WarmHouseholds warm(int households) {
        return warm.get(settings.lives(households));
    }

    private void add(
            BenchTown town,
            String name,
            Job job,
            boolean daily,
            Path savepoint,
            String backend,
            String note) {
        Row row = new Row(name, town.households(), Row.bytes(savepoint), note);
        TimedTopic topic = daily ? town.timedDaily() : town.timedHourly();
        contenders.add(
                new Contender(
                        row,
                        false,
                        job instanceof Ours
                                ? List.of(
                                        new Contender.Comparison(topic.name(), line -> true),
                                        new Contender.Comparison(
                                                byWatch(topic.name()), RunOpenings.BY_WATCH))
                                : List.of(),
                        () ->
                                new Contender.Outcome(
                                        runs.timed(job, topic, savepoint, backend),
                                        openings.next(town.lives().measuredFrom()))));
    }

    private static String byWatch(String topic) {
        return topic + " by our watch";
    }

    /**
     * Adds our fixed rules, and tools that run the same.
     *
     * @param households no more than are simulated
     */
    void prepareRules(int households, PeerRows peers, List<PeerJvm.Kind> kinds)
            throws InterruptedException, IOException {
        BenchLives lives = warm(households).lives();
        BenchTown town = new BenchTown(settings, lives, households);
        Stopwatch watch = new Stopwatch();
        Ours rules = Ours.byFixedRules(lives.timeZone(), JobClock.recordedUntil(town.end()));
        Path state =
                runs.warm(
                        rules,
                        lives.history().name(),
                        lives.historyReadings(),
                        work.directory("savepoints-of-rules"));
        say("%,d homes: warm state of ours with fixed rules: %s", households, watch);
        String topic = town.hourly().name();
        Contender.Comparison same =
                new Contender.Comparison(topic + " by fixed rules", RunOpenings.BY_RULES);
        contenders.add(
                new Contender(
                        new Row(
                                "ours-rules-1",
                                households,
                                Row.bytes(state),
                                "the detection job set to the fixed rules, 1 read an upload"),
                        false,
                        List.of(same),
                        () ->
                                new Contender.Outcome(
                                        runs.timed(
                                                rules.after(lives.historyReadings()),
                                                town.timedHourly(),
                                                state,
                                                ROCKSDB),
                                        openings.next(lives.measuredFrom()))));
        for (PeerJvm.Kind kind : kinds) {
            try {
                contenders.add(
                        peers.contender(kind, town, lives.recent(), lives.recentReadings(), same));
            } catch (RunFailure e) {
                say("%s is left out: %s", kind.rowName(), e.getMessage());
            }
            say("%,d homes: warm state of %s: %s", households, kind.rowName(), watch);
        }
    }

    /** Adds Kafka Streams with our watch. */
    void prepareStreams(int households, PeerRows peers) throws InterruptedException, IOException {
        BenchLives lives = warm(households).lives();
        BenchTown town = new BenchTown(settings, lives, households);
        Stopwatch watch = new Stopwatch();
        contenders.add(
                peers.contender(
                        PeerJvm.Kind.KAFKA_STREAMS,
                        town,
                        lives.history(),
                        lives.historyReadings(),
                        new Contender.Comparison(
                                byWatch(town.hourly().name()), RunOpenings.BY_WATCH)));
        say("%,d homes: warm state of kafka-streams: %s", households, watch);
    }

    /** Other tools, on this broker. */
    PeerRows peers() throws IOException {
        return work.owning(new PeerRows(settings, broker, work.directory("peers")));
    }

    /** What is measured beside the rows. */
    LoneFigures lone() throws IOException {
        return new LoneFigures(work.directory("figures"));
    }

    /** How long readings take: at half of what the warm-up or a row reached, the lower. */
    Map<String, Double> latency(int households, Row row) throws IOException, InterruptedException {
        BenchTown town = new BenchTown(settings, warm(households).lives(), households);
        broker.createTopics(List.of(LatencyRun.topic(households)));
        LatencyRun run = new LatencyRun(broker.bootstrapServers(), flink, town, row.median() / 2.0);
        Map<String, Double> figures = run.measure(ourStates.get(households), work.directory("sms"));
        say("latency at half load: %s", figures);
        return figures;
    }

    /**
     * Runs every row once, then every row again, and so on.
     *
     * @throws io.dripwatch.cli.console.RunFailure when two runs over the same readings open
     *     different incidents
     */
    List<Row> run() throws InterruptedException {
        openings.next(Long.MIN_VALUE); // Those of the history.
        new Turns(openings, this::say).run(contenders, settings.repeats());
        return contenders.stream().map(Contender::row).toList();
    }

    void say(String format, Object... arguments) {
        console.println(String.format(Locale.ROOT, format, arguments));
        console.flush();
    }

    @Override
    public void close() {
        work.close();
    }
}
