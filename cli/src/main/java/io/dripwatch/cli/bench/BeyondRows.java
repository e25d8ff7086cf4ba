package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.peer.PeerJvm;
import io.dripwatch.cli.console.RunFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options about what is measured beside our own rows. */
final class BeyondRows {

    private static final String LATENCY = "latency";
    private static final String DOMAIN = "domain";
    private static final String REPLAY = "replay";

    @Option(
            names = "--figures",
            paramLabel = "NAMES",
            defaultValue = "latency,domain",
            description =
                    "What else to measure: latency (to alert and SMS, at half of what the"
                            + " jobs carry), domain (JMH), replay (10,000 homes x 60 days); none for"
                            + " none (default: ${DEFAULT-VALUE}).")
    private String figures;

    @Option(
            names = "--peers",
            paramLabel = "NAMES",
            defaultValue = "windows,sql,kafka-streams",
            description =
                    "Other tools beside ours: windows and sql, in the smallest town, kafka-streams in"
                            + " that of --households; none for none (default: ${DEFAULT-VALUE}).")
    private String peers;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Looks at the options.
     *
     * @throws ParameterException when they name something unknown
     */
    void check() {
        kinds();
        figures();
    }

    /** Measures what was asked for besides the rows. */
    Map<String, Double> measured(Bench bench, int households, long seed, List<Row> rows)
            throws IOException, InterruptedException {
        Map<String, Double> measured = new LinkedHashMap<>();
        Set<String> names = figures();
        if (names.contains(LATENCY)) {
            Row ours =
                    rows.stream().filter(r -> r.name().equals("ours-1")).findFirst().orElseThrow();
            put(measured, LATENCY, bench, () -> bench.latency(households, ours));
        }
        LoneFigures lone = bench.lone();
        PeerJvm peerJvm = new PeerJvm(PeerJvm.builtJar(), null);
        if (names.contains(DOMAIN) && peerJvm.isBuilt()) {
            put(measured, DOMAIN, bench, () -> lone.domain(peerJvm));
        }
        if (names.contains(REPLAY)) {
            put(measured, REPLAY, bench, () -> lone.replay(seed));
        }
        return measured;
    }

    private static void put(
            Map<String, Double> measured,
            String name,
            Bench bench,
            Callable<Map<String, Double>> figures)
            throws InterruptedException {
        try {
            measured.putAll(figures.call());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            bench.say("%s is not measured: %s", name, e.getMessage());
        }
    }

    private Set<String> figures() {
        Set<String> names = new TreeSet<>(List.of(figures.split(",")));
        if (names.equals(Set.of("none"))) {
            return Set.of();
        }
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(Set.of(LATENCY, DOMAIN, REPLAY));
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--figures names %s, expected latency, domain, replay or none"
                            .formatted(unknown.iterator().next()));
        }
        return names;
    }

    /** Adds the rows of other tools. */
    void prepare(
            Bench bench,
            BenchSettings settings,
            int households,
            List<Integer> towns,
            PrintWriter console)
            throws IOException, InterruptedException {
        List<PeerJvm.Kind> kinds = kinds();
        if (kinds.isEmpty()) {
            return;
        }
        PeerRows rows = bench.peers();
        if (!rows.areBuilt()) {
            console.println(
                    "Peers are not measured: there is no "
                            + PeerJvm.builtJar()
                            + "; in the repository ./mvnw -q -DskipTests package makes it");
            return;
        }
        int smallest = towns.stream().min(Integer::compare).orElseThrow();
        List<PeerJvm.Kind> ofRules =
                kinds.stream().filter(kind -> kind != PeerJvm.Kind.KAFKA_STREAMS).toList();
        if (!ofRules.isEmpty() && smallest > settings.lives(smallest)) {
            console.println(
                    "The fixed rules are not measured: no town has at most %,d homes"
                            .formatted(settings.lives()));
        } else if (!ofRules.isEmpty()) {
            bench.prepareRules(smallest, rows, ofRules);
        }
        if (kinds.contains(PeerJvm.Kind.KAFKA_STREAMS)) {
            try {
                bench.prepareStreams(households, rows);
            } catch (RunFailure e) {
                bench.say("kafka-streams is left out: %s", e.getMessage());
            }
        }
    }

    private List<PeerJvm.Kind> kinds() {
        if (peers.equals("none")) {
            return List.of();
        }
        List<PeerJvm.Kind> kinds = new ArrayList<>();
        for (String name : peers.split(",")) {
            kinds.add(
                    Stream.of(PeerJvm.Kind.values())
                            .filter(kind -> kind.rowName().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new ParameterException(
                                                    spec.commandLine(),
                                                    ("--peers names %s, expected windows, sql,"
                                                                    + " kafka-streams or none")
                                                            .formatted(name))));
        }
        return kinds;
    }
}
