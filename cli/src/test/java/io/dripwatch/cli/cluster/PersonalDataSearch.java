package io.dripwatch.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks for texts that must not be there: in everything the processes printed or logged, in what
 * Flink's REST interface tells about a job, its metrics among it, and in the bytes of topics.
 */
final class PersonalDataSearch {

    private final Collection<String> personal;
    private final List<String> findings = new ArrayList<>();
    private int looked;

    PersonalDataSearch(Collection<String> personal) {
        this.personal = personal;
    }

    /** {@code PLACE: TEXT} for each text found. */
    List<String> findings() {
        return findings;
    }

    /** Documents looked at. */
    int looked() {
        return looked;
    }

    void inOutputBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(PersonalDataSearch::isOutput).toList()) {
                look(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    void inRest(StandaloneCluster flink, String job) {
        List<String> paths =
                new ArrayList<>(
                        List.of(
                                "/config",
                                "/overview",
                                "/jobmanager/config",
                                "/jobmanager/environment",
                                "/jobmanager/metrics",
                                "/taskmanagers",
                                "/jobs/overview",
                                "/jobs/" + job,
                                "/jobs/" + job + "/config",
                                "/jobs/" + job + "/plan",
                                "/jobs/" + job + "/exceptions",
                                "/jobs/" + job + "/accumulators",
                                "/jobs/" + job + "/checkpoints",
                                "/jobs/" + job + "/metrics"));
        for (JsonNode vertex : flink.ask("/jobs/" + job).get("vertices")) {
            String path = "/jobs/" + job + "/vertices/" + vertex.get("id").asText();
            paths.addAll(
                    List.of(
                            path,
                            path + "/accumulators",
                            path + "/metrics",
                            path + "/subtasks/metrics",
                            path + "/taskmanagers"));
        }
        for (String path : paths) {
            look("REST " + path, flink.ask(path).toString());
        }
    }

    void inTopic(String bootstrapServers, String topic) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> message :
                        consumer.poll(Duration.ofMillis(100))) {
                    look("topic " + topic, text(message.key()) + " " + text(message.value()));
                }
            }
        }
    }

    private void look(String place, String document) {
        looked++;
        for (String text : personal) {
            if (document.contains(text)) {
                findings.add(place + ": " + text);
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean isOutput(Path file) {
        String name = file.getFileName().toString();
        try {
            return Files.isRegularFile(file)
                    && (name.endsWith(".out") || name.endsWith(".log"))
                    // The broker's own segments bear the same ending.
                    && !name.matches("[0-9]{20}\\.log")
                    && Files.size(file) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
