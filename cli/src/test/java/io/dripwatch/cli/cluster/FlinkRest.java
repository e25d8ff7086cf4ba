package io.dripwatch.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Flink's REST interface, as far as tests need it. */
final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI root;
    private final Map<Path, String> uploaded = new HashMap<>();

    FlinkRest(URI root) {
        this.root = root;
    }

    /** Host and port. */
    String address() {
        return root.getAuthority();
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).GET());
    }

    /** Uploads a jar, once, and starts a main class of it; gives back the job's id. */
    String run(Path jar, String mainClass, JobStart start, List<String> arguments) {
        String id = uploaded.computeIfAbsent(jar, this::upload);
        Map<String, Object> request = new HashMap<>();
        request.put("entryClass", mainClass);
        request.put("programArgsList", arguments);
        request.put("parallelism", start.parallelism());
        request.put("savepointPath", start.savepoint());
        return post("/jars/" + id + "/run", request).get("jobid").asText();
    }

    /** Asks for a savepoint and the job's end behind it; gives back the request's id. */
    String stop(String job, URI target) {
        Map<String, Object> request = Map.of("targetDirectory", target.toString(), "drain", false);
        return post("/jobs/" + job + "/stop", request).get("request-id").asText();
    }

    /** Asks for a checkpoint of everything; gives back the request's id. */
    String checkpoint(String job) {
        Map<String, Object> request = Map.of("checkpointType", "FULL");
        return post("/jobs/" + job + "/checkpoints", request).get("request-id").asText();
    }

    private JsonNode post(String path, Map<String, Object> request) {
        try {
            return send(
                    HttpRequest.newBuilder(root.resolve(path))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(JSON.writeValueAsString(request))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void cancel(String job) {
        send(
                HttpRequest.newBuilder(root.resolve("/jobs/" + job))
                        .method("PATCH", BodyPublishers.noBody()));
    }

    private String upload(Path jar) {
        String boundary = "dripwatch-job-jar";
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                        .formatted(boundary, jar.getFileName());
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(head.getBytes(StandardCharsets.UTF_8));
            body.write(
                    "Content-Type: application/x-java-archive\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            Files.copy(jar, body);
            body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            String stored =
                    send(HttpRequest.newBuilder(root.resolve("/jars/upload"))
                                    .header(
                                            "Content-Type",
                                            "multipart/form-data; boundary=" + boundary)
                                    .POST(BodyPublishers.ofByteArray(body.toByteArray())))
                            .get("filename")
                            .asText();
            return stored.substring(stored.lastIndexOf('/') + 1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
