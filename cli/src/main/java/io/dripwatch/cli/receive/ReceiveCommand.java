package io.dripwatch.cli.receive;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.InterruptOnExit;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import io.dripwatch.cli.kafka.KafkaTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch receive}: live readings over HTTP and MQTT. */
@Command(
        name = "receive",
        mixinStandardHelpOptions = true,
        description = {
            "Takes live readings over HTTP and MQTT and writes them to topic meter-readings, until it"
                    + " is stopped.",
            "",
            "A message is acknowledged when Kafka has it. What cannot be read is refused over HTTP"
                    + " and goes to topic rejected-readings from MQTT.",
            "Programs that can write to Kafka need no receive: the detection job reads JSON, Avro and"
                    + " Confluent-framed Avro from the topic (docs/import.md).",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  dripwatch receive --bootstrap-servers 127.0.0.1:9094 --http 8090",
            "  dripwatch receive --bootstrap-servers 127.0.0.1:9094 --mqtt mqtt://127.0.0.1:1883"
                    + " --mqtt-topic wmbusmeters/# --format wmbusmeters",
            "  dripwatch receive --bootstrap-servers 127.0.0.1:9094 --mqtt mqtt://127.0.0.1:1883"
                    + " --mqtt-topic application/+/device/+/event/up --format chirpstack --register"
                    + " object.volume --unit L",
        })
public final class ReceiveCommand implements Callable<Integer> {

    /** What messages of MQTT are. */
    enum Format {
        JSON,
        WMBUSMETERS,
        CHIRPSTACK
    }

    @Mixin private KafkaTarget kafka;

    @Option(
            names = "--http",
            paramLabel = "[HOST:]PORT",
            description = "Listen there; without a host on 127.0.0.1 only, 0 for any free port.")
    private String http;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Holds the token that requests must carry (Authorization: Bearer TOKEN). Needed"
                            + " beyond this machine.")
    private Path tokenFile;

    @Option(names = "--mqtt", paramLabel = "mqtt[s]://H:P", description = "An MQTT broker.")
    private String mqtt;

    @Option(
            names = "--mqtt-topic",
            paramLabel = "FILTER",
            defaultValue = "wmbusmeters/#",
            description = "What to subscribe to (default: ${DEFAULT-VALUE}).")
    private String mqttTopic;

    @Option(
            names = "--mqtt-client",
            paramLabel = "ID",
            defaultValue = "dripwatch-receive",
            description =
                    "The broker keeps what comes while nobody with this id is there (default:"
                            + " ${DEFAULT-VALUE}).")
    private String mqttClient;

    @Option(
            names = "--mqtt-user",
            paramLabel = "NAME",
            description = "Its password is DRIPWATCH_MQTT_PASSWORD of the environment.")
    private String mqttUser;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "WMBUSMETERS",
            description = "Of MQTT messages: json, wmbusmeters, chirpstack (default: wmbusmeters).")
    private Format format;

    @Option(
            names = "--register",
            paramLabel = "FIELD",
            description =
                    "Where the register stands (default: total_m3; of chirpstack object.total_m3).")
    private String register;

    @Option(names = "--unit", paramLabel = "UNIT", description = "Of --register (default: m3).")
    private String unit;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (http == null && mqtt == null) {
            throw new UserError("expected --http, --mqtt or both");
        }
        InetSocketAddress address = http == null ? null : address();
        String token = token(address);
        MqttAddress broker =
                mqtt == null
                        ? null
                        : MqttAddress.parse(
                                mqtt, mqttClient, mqttUser, mqttUser == null ? null : password());
        PrintWriter out = spec.commandLine().getOut();
        try (InterruptOnExit onExit = InterruptOnExit.ofThisThread();
                ReadingsTopic topic = new ReadingsTopic(kafka.client());
                HttpDoor door =
                        address == null ? null : new HttpDoor(address, token, formats(), topic);
                MqttDoor subscription =
                        broker == null ? null : new MqttDoor(broker, payload(format), topic)) {
            if (door != null) {
                out.printf(
                        "listening on http://%s:%d/readings%n",
                        door.address().getAddress().getHostAddress(), door.address().getPort());
            }
            if (subscription != null) {
                subscription.open(mqttTopic);
                out.printf("subscribed to %s at %s%n", mqttTopic, broker);
            }
            out.flush();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                out.printf(
                        "stopped: %,d readings accepted, %,d messages rejected%n",
                        topic.accepted(), topic.rejected());
                out.flush();
            }
        }
        return ExitCodes.DONE;
    }

    private Map<String, PayloadFormat> formats() {
        return Map.of(
                "/readings", payload(Format.JSON),
                "/wmbusmeters", payload(Format.WMBUSMETERS),
                "/chirpstack", payload(Format.CHIRPSTACK));
    }

    private PayloadFormat payload(Format wanted) {
        return switch (wanted) {
            case JSON -> new DripwatchJson();
            case WMBUSMETERS -> new WmbusmetersJson(register("total_m3"));
            case CHIRPSTACK -> new ChirpStackJson(register("object.total_m3"));
        };
    }

    private Register register(String usual) {
        String path = register == null ? usual : register;
        VolumeUnit of =
                VolumeUnit.named(unit == null ? "m3" : unit)
                        .orElseThrow(
                                () ->
                                        new UserError(
                                                "--unit '%s', expected one of %s"
                                                        .formatted(unit, VolumeUnit.symbols())));
        return new Register(List.of(path.split("\\.")), of);
    }

    private InetSocketAddress address() {
        int colon = http.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : http.substring(0, colon);
        try {
            int port = Integer.parseInt(http.substring(colon + 1));
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (IllegalArgumentException | UnknownHostException e) {
            throw new UserError("--http '%s', expected PORT or HOST:PORT".formatted(http), e);
        }
    }

    private String token(InetSocketAddress address) {
        if (tokenFile == null) {
            if (address != null && !address.getAddress().isLoopbackAddress()) {
                throw new UserError(
                        "--http %s is open to others, expected a token for them in --token-file"
                                .formatted(http));
            }
            return null;
        }
        try {
            String token = Files.readString(tokenFile).strip();
            if (token.length() >= 16) {
                return token;
            }
        } catch (IOException e) {
            throw new UserError("--token-file %s cannot be read".formatted(tokenFile), e);
        }
        throw new UserError(
                "--token-file %s: expected a token of 16 characters or more".formatted(tokenFile));
    }

    private static String password() {
        String password = System.getenv("DRIPWATCH_MQTT_PASSWORD");
        if (password == null || password.isEmpty()) {
            throw new UserError("--mqtt-user: expected DRIPWATCH_MQTT_PASSWORD in the environment");
        }
        return password;
    }
}
