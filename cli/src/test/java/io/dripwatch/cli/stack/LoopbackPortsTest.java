package io.dripwatch.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.UserError;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {

    @Test
    void findsAFreePort() throws Exception {
        assertThat(LoopbackPorts.choose(LoopbackPorts.ANY, "--port")).isBetween(1, 0xFFFF);
    }

    @Test
    void saysWhichPortIsTakenAndWhichOptionMovesIt() throws Exception {
        InetAddress loopback = InetAddress.getByName(LoopbackPorts.ADDRESS);
        try (ServerSocket holder = new ServerSocket(0, 1, loopback)) {
            int taken = holder.getLocalPort();

            assertThatThrownBy(() -> LoopbackPorts.choose(taken, "--kafka-port"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("port " + taken + " is in use")
                    .hasMessageContaining("--kafka-port");
        }
    }
}
