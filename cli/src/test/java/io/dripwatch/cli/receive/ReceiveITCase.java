package io.dripwatch.cli.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Live readings through the doors onto the topic of a real broker. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReceiveITCase {

    private static final String GOOD =
            "{\"meterId\":\"0007\",\"reads\":[{\"readAt\":\"2026-03-13T07:00:00Z\","
                    + "\"registerLitres\":1.5}]}";

    @TempDir private Path directory;

    private EmbeddedBroker kafka;
    private ReadingsTopic topic;

    @BeforeEach
    void start() throws IOException {
        kafka = EmbeddedBroker.start(directory.resolve("kafka"));
        kafka.createTopics(Topics.all());
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafka.bootstrapServers());
        client.setProperty("max.block.ms", "2000");
        client.setProperty("request.timeout.ms", "1000");
        client.setProperty("delivery.timeout.ms", "2000");
        topic = new ReadingsTopic(client);
    }

    @AfterEach
    void stop() {
        topic.close();
        kafka.close();
    }

    private List<String> meters() {
        List<String> meters = new ArrayList<>();
        try (TopicReader<MeterUpload> reader =
                new TopicReader<>(
                        kafka.bootstrapServers(),
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            reader.readToEnd(upload -> meters.add(upload.getMeterId()));
        }
        return meters;
    }

    private List<String> rejections() {
        List<String> details = new ArrayList<>();
        try (TopicReader<RejectedReading> reader =
                new TopicReader<>(
                        kafka.bootstrapServers(),
                        Topics.REJECTED_READINGS.name(),
                        RejectedReading.getClassSchema(),
                        RejectedReading.class)) {
            reader.readToEnd(r -> details.add(r.getReason() + " " + r.getDetail()));
        }
        return details;
    }

    private HttpDoor door(String token) {
        return new HttpDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                token,
                Map.of("/readings", new DripwatchJson()),
                topic);
    }

    private static HttpResponse<String> post(HttpDoor door, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + door.address().getPort() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPostIsAnsweredWhenKafkaHasItAndABadOneTakesNothing() throws Exception {
        try (HttpDoor door = door(null)) {
            HttpResponse<String> accepted =
                    post(door, "/readings", "[%s,%s]".formatted(GOOD, GOOD), null);

            assertThat(accepted.statusCode()).isEqualTo(202);
            assertThat(accepted.body()).isEqualTo("{\"accepted\":2}");
            assertThat(meters()).containsExactly("0007", "0007");

            HttpResponse<String> refused =
                    post(door, "/readings", "[%s,{\"meterId\":1}]".formatted(GOOD), null);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("upload 1: meterId is 1, expected a text");
            assertThat(post(door, "/readings", "x".repeat((1 << 20) + 1), null).statusCode())
                    .isEqualTo(413);
            assertThat(post(door, "/readings/more", GOOD, null).statusCode()).isEqualTo(404);
            assertThat(meters()).hasSize(2);
        }
    }

    @Test
    void whoeverHasNoTokenIsRefused() throws Exception {
        try (HttpDoor door = door("0123456789abcdef")) {
            assertThat(post(door, "/readings", GOOD, null).statusCode()).isEqualTo(401);
            assertThat(post(door, "/readings", GOOD, "0123456789abcdeX").statusCode())
                    .isEqualTo(401);
            assertThat(post(door, "/readings", GOOD, "0123456789abcdef").statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void whatKafkaDoesNotTakeIsNotAcknowledged() throws Exception {
        try (HttpDoor door = door(null)) {
            kafka.close();

            assertThat(post(door, "/readings", GOOD, null).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void messagesOfARealMosquittoComeThroughOnceAlsoThoseSentWhileNobodyListened()
            throws Exception {
        Path mosquitto =
                Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        assumeTrue(mosquitto != null, "skipped: no Mosquitto is installed");
        int port = LoopbackPorts.choose(LoopbackPorts.ANY, "mosquitto");
        Path configuration =
                Files.writeString(
                        directory.resolve("mosquitto.conf"),
                        "listener %d 127.0.0.1%nallow_anonymous true%n".formatted(port));
        Process broker =
                new ProcessBuilder(mosquitto.toString(), "-c", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("mosquitto.log").toFile())
                        .start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
            MqttAddress address =
                    MqttAddress.parse("mqtt://127.0.0.1:" + port, "dripwatch-test", null, null);
            Register register = new Register(List.of("total_m3"), VolumeUnit.CUBIC_METRE);
            PayloadFormat format = new WmbusmetersJson(register);
            Mqtt3BlockingClient gateway =
                    MqttClient.builder()
                            .useMqttVersion3()
                            .serverHost("127.0.0.1")
                            .serverPort(port)
                            .buildBlocking();
            gateway.connect();
            try (MqttDoor door = new MqttDoor(address, format, topic)) {
                door.open("wmbusmeters/#");
                publish(gateway, telegram("1"));
                publish(gateway, "no telegram");
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> {
                                    assertThat(meters()).containsExactly("1");
                                    assertThat(rejections())
                                            .hasSize(1)
                                            .allMatch(r -> r.startsWith("UNDECODABLE no JSON"));
                                });
            }
            publish(gateway, telegram("2"));
            publish(gateway, telegram("3"));
            try (MqttDoor door = new MqttDoor(address, format, topic)) {
                door.open("wmbusmeters/#");
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () ->
                                        assertThat(meters())
                                                .containsExactlyInAnyOrder("1", "2", "3"));
            }
            gateway.disconnect();
        } finally {
            broker.destroy();
            broker.waitFor();
        }
    }

    private static void publish(Mqtt3BlockingClient gateway, String text) {
        gateway.publishWith()
                .topic("wmbusmeters/tap")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .send();
    }

    private static String telegram(String id) {
        return "{\"media\":\"water\",\"id\":\"%s\",\"total_m3\":1.5,\"timestamp\":\"2026-03-13T07:00:00Z\"}"
                .formatted(id);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
