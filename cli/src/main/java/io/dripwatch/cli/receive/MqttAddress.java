package io.dripwatch.cli.receive;

import io.dripwatch.cli.console.UserError;
import java.net.URI;

/**
 * An MQTT broker and who we are there.
 *
 * @param user null without a password
 */
record MqttAddress(
        String host, int port, boolean tls, String clientId, String user, String password) {

    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    /**
     * Reads {@code mqtt://HOST:PORT} or {@code mqtts://HOST:PORT}.
     *
     * @throws UserError where it is none
     */
    static MqttAddress parse(String text, String clientId, String user, String password) {
        try {
            URI uri = URI.create(text);
            boolean tls = "mqtts".equals(uri.getScheme()) || "ssl".equals(uri.getScheme());
            boolean plain = "mqtt".equals(uri.getScheme()) || "tcp".equals(uri.getScheme());
            if (uri.getUserInfo() != null) {
                throw new UserError(
                        "--mqtt: no password in an address; expected --mqtt-user and"
                                + " DRIPWATCH_MQTT_PASSWORD in the environment");
            }
            if (uri.getHost() != null && (tls || plain)) {
                int usual = tls ? TLS_PORT : PLAIN_PORT;
                int port = uri.getPort() < 0 ? usual : uri.getPort();
                return new MqttAddress(uri.getHost(), port, tls, clientId, user, password);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new UserError(
                "--mqtt '%s', expected mqtt://HOST:PORT or mqtts://HOST:PORT".formatted(text));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
