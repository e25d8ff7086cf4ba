package io.dripwatch.cli.localcluster;

import io.dripwatch.cli.console.UserError;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * TCP ports on 127.0.0.1, where everything that runs locally listens and nothing else can reach it.
 */
public final class LoopbackPorts {

    /** The only address that local servers bind to. */
    public static final String ADDRESS = "127.0.0.1";

    /** Asks for any free port. */
    public static final int ANY = 0;

    private static final int GREATEST = 65_535;

    private LoopbackPorts() {}

    /**
     * A port that can be bound right now.
     *
     * @param wanted the port the user asked for, or {@link #ANY}
     * @param option how the user asked for it, e.g. {@code --kafka-port}; named when it is taken
     */
    public static int choose(int wanted, String option) throws IOException {
        if (wanted < ANY || wanted > GREATEST) {
            throw new UserError(
                    "%s is %d, expected %d to %d, where %d takes any free port"
                            .formatted(option, wanted, ANY, GREATEST, ANY));
        }
        try (ServerSocket probe = new ServerSocket()) {
            // As the servers do it: a connection still winding down from an earlier run is no
            // reason to refuse.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), wanted));
            return probe.getLocalPort();
        } catch (BindException taken) {
            throw new UserError(
                    "port %d is in use; choose another with %s, or leave the option out to take any free port"
                            .formatted(wanted, option),
                    taken);
        }
    }
}
