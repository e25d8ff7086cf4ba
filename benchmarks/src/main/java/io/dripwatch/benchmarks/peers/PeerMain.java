package io.dripwatch.benchmarks.peers;

import io.dripwatch.cli.bench.peer.PeerRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One peer, in this JVM. It prints its warm state's place, or its speed, as the last line of its
 * output.
 */
@Command(name = "peer")
public final class PeerMain implements Callable<Integer> {

    /** Which peer. */
    enum Kind {
        WINDOWS,
        SQL,
        KAFKA_STREAMS
    }

    @Option(names = "--kind", required = true)
    private Kind kind;

    /** Where its warm state is; none to make it. */
    @Option(names = "--state")
    private Path state;

    @Mixin private PeerSettings settings = new PeerSettings();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeerMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Peer peer = peer();
        if (state == null) {
            System.out.println(peer.warm());
        } else {
            System.out.println(String.format(Locale.ROOT, "%.1f", peer.run(state)));
        }
        return 0;
    }

    private Peer peer() {
        List<LeastFlow> rules = LeastFlow.of(PeerRules.ALL);
        return switch (kind) {
            case WINDOWS -> new FlinkPeer(settings, new WindowsJob(rules, settings.openings()));
            case SQL -> new FlinkPeer(settings, new SqlJob(rules, settings.openings()));
            case KAFKA_STREAMS -> new StreamsPeer(settings);
        };
    }
}
