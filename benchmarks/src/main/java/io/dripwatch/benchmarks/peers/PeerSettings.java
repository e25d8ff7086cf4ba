package io.dripwatch.benchmarks.peers;

import io.dripwatch.cli.bench.timing.TimedTopic;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What {@code dripwatch bench} tells a peer. */
final class PeerSettings {

    @Option(names = "--bootstrap-servers", required = true)
    private String bootstrapServers;

    @Option(names = "--parallelism", required = true)
    private int parallelism;

    @Option(names = "--time-zone", required = true)
    private String timeZone;

    /** For what it keeps. */
    @Option(names = "--directory", required = true)
    private Path directory;

    /** Topic in which its openings go. */
    @Option(names = "--openings", required = true)
    private String openings;

    /** Topic from which its warm state comes, and which it practises on. */
    @Option(names = "--past", required = true)
    private String past;

    /** How many readings that topic holds. */
    @Option(names = "--past-readings", required = true)
    private long pastReadings;

    /** Topic that is measured. */
    @Option(names = "--topic", required = true)
    private String topic;

    @Option(names = "--readings", required = true)
    private long readings;

    /** Readings of them in which each home reports for the first time. */
    @Option(names = "--first-reads", required = true)
    private long firstReads;

    /** How many homes the measured topic is of. */
    @Option(names = "--households", required = true)
    private int households;

    /** How many homes the past is of; others live the same lives. */
    @Option(names = "--lives", required = true)
    private int lives;

    String bootstrapServers() {
        return bootstrapServers;
    }

    int parallelism() {
        return parallelism;
    }

    String timeZone() {
        return timeZone;
    }

    Path directory() {
        return directory;
    }

    String openings() {
        return openings;
    }

    String past() {
        return past;
    }

    long pastReadings() {
        return pastReadings;
    }

    TimedTopic timedTopic() {
        return new TimedTopic(topic, readings, firstReads);
    }

    int households() {
        return households;
    }

    int lives() {
        return lives;
    }
}
