package io.dripwatch.cli.simulate;

import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of {@code simulate} that say where the town goes: into files or to Kafka. */
final class SimulateTarget {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Write files into this directory; made when it is not there.")
    Path out;

    @ArgGroup(exclusive = false, multiplicity = "1")
    Kafka kafka;

    /** Where and how fast to send. */
    static final class Kafka {

        @Option(
                names = "--bootstrap-servers",
                required = true,
                paramLabel = "HOST:PORT",
                description = "Send to this Kafka cluster; topics are made when missing.")
        String bootstrapServers;

        @Option(
                names = "--rate",
                paramLabel = "R",
                description =
                        "Readings a second, on a plan that does not give way when the broker is"
                                + " slow (default: as fast as it goes).")
        Double rate;

        @Option(
                names = "--speedup",
                paramLabel = "X",
                description =
                        "Simulated seconds in a second, e.g. 3600 for a day in 24 s; with --rate"
                                + " the slower of the two holds (default: as fast as it goes).")
        Double speedup;

        @Option(
                names = "--resume",
                paramLabel = "FILE",
                description =
                        "Keep in FILE how far the run came; when it is there, go on from where it"
                                + " says. What was under way when a run was killed is sent again.")
        Path resume;

        @Option(
                names = "--truth",
                paramLabel = "FILE",
                description =
                        "Also write the leaks to this file, as in truth.csv. The other files of"
                                + " --out (exclude, welfare, events) come from the same options"
                                + " with --out.")
        Path truth;

        @Option(
                names = "--fault-ledger",
                paramLabel = "FILE",
                description = "With --faults: write every fault that was put in to this file.")
        Path faultLedger;

        @Option(
                names = "--readings-topic",
                paramLabel = "NAME",
                description = "Topic of the uploads (default: the one that the jobs read).")
        String readingsTopic;

        @Option(
                names = "--households-topic",
                paramLabel = "NAME",
                description = "Topic of the households (default: the one that the jobs read).")
        String householdsTopic;
    }
}
