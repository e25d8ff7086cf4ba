package io.dripwatch.cli.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.console.UserError;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackPortsTest {

    @Test
    void findsAFreePort() throws Exception {
        assertThat(LoopbackPorts.choose(LoopbackPorts.ANY, "--port")).isBetween(1, 0xFFFF);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortThatNoneCanBeNamesItsOption(int wanted) {
        assertThatThrownBy(() -> LoopbackPorts.choose(wanted, "--kafka-port"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--kafka-port is " + wanted + ", expected 0 to 65535");
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
