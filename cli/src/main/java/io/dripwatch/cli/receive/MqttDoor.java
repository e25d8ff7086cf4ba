package io.dripwatch.cli.receive;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterUpload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to an MQTT broker. A message is acknowledged when Kafka has it, or has it among the
 * rejected: with the kept session of its client id the broker gives the others out again.
 */
final class MqttDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttDoor.class);
    private static final long PATIENCE_SECONDS = 15;

    private final MqttAddress address;
    private final PayloadFormat format;
    private final ReadingsTopic topic;
    private final Mqtt3AsyncClient client;

    MqttDoor(MqttAddress address, PayloadFormat format, ReadingsTopic topic) {
        this.address = address;
        this.format = format;
        this.topic = topic;
        Mqtt3ClientBuilder builder =
                MqttClient.builder()
                        .useMqttVersion3()
                        .identifier(address.clientId())
                        .serverHost(address.host())
                        .serverPort(address.port())
                        .automaticReconnectWithDefaultConfig()
                        .addDisconnectedListener(
                                context ->
                                        LOG.warn(
                                                "MQTT connection to {} lost: {}",
                                                address,
                                                context.getCause().getMessage()));
        if (address.tls()) {
            builder = builder.sslWithDefaultConfig();
        }
        if (address.user() != null) {
            builder =
                    builder.simpleAuth()
                            .username(address.user())
                            .password(address.password().getBytes(StandardCharsets.UTF_8))
                            .applySimpleAuth();
        }
        client = builder.buildAsync();
    }

    /**
     * Connects and subscribes.
     *
     * @throws RunFailure where the broker does not answer in time, or refuses
     */
    void open(String filter) {
        // Before the connection: a kept session gives out at once what came meanwhile.
        client.publishes(MqttGlobalPublishFilter.ALL, this::take, true);
        await(
                client.connectWith().cleanSession(false).send(),
                "the MQTT broker at %s does not answer".formatted(address));
        await(
                client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send(),
                "the MQTT broker at %s refuses topic %s".formatted(address, filter));
    }

    private static void await(CompletableFuture<?> step, String failure) {
        try {
            step.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new RunFailure(failure + ": " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new RunFailure(failure, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    private void take(Mqtt3Publish message) {
        byte[] payload = message.getPayloadAsBytes();
        CompletableFuture<Void> stored;
        try {
            List<MeterUpload> uploads = format.read(payload);
            stored = topic.send(uploads);
        } catch (MalformedMessageException e) {
            LOG.info("Rejected a message of {}: {}", message.getTopic(), e.getMessage());
            stored = topic.reject(payload, "mqtt " + message.getTopic(), e);
        }
        stored.whenComplete(
                (done, failure) -> {
                    if (failure == null) {
                        message.acknowledge();
                    } else {
                        // Not acknowledged: a new connection makes the broker give it out again.
                        LOG.warn(
                                "A message of {} could not be stored", message.getTopic(), failure);
                        reconnect();
                    }
                });
    }

    private void reconnect() {
        if (client.getState() == MqttClientState.CONNECTED) {
            client.disconnect()
                    .thenCompose(done -> client.connectWith().cleanSession(false).send())
                    .exceptionally(
                            failure -> {
                                LOG.error("MQTT cannot be connected again", failure);
                                return null;
                            });
        }
    }

    @Override
    public void close() {
        try {
            client.disconnect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | CompletionException e) {
            LOG.info("MQTT was not connected", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
