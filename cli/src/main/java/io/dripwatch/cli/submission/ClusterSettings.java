package io.dripwatch.cli.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.console.RunFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;

/**
 * What a cluster's configuration says about jobs. Flink takes the interval of checkpoints from
 * whoever submits a job, and not from the cluster: what stands in its config.yaml must come along.
 */
final class ClusterSettings {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Options that hold for each job, and lie on the job's side of Flink. */
    private static final String OF_JOBS = "execution.checkpointing.";

    private ClusterSettings() {}

    /**
     * The cluster's options for jobs.
     *
     * @throws RunFailure saying why they cannot be had
     */
    static Configuration ofJobs(String host, int port) {
        URI page = URI.create("http://%s:%d/jobmanager/config".formatted(host, port));
        Configuration options = new Configuration();
        for (JsonNode option : answer(page)) {
            String key = option.path("key").asText();
            if (key.startsWith(OF_JOBS)) {
                options.setString(key, option.path("value").asText());
            }
        }
        return options;
    }

    private static JsonNode answer(URI page) {
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(page).timeout(PATIENCE).GET().build(),
                                    BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return new ObjectMapper().readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted before the job was submitted", e);
        } catch (IOException e) {
            throw new RunFailure(
                    "%s does not tell the cluster's configuration: %s"
                            .formatted(page, e.getMessage()),
                    e);
        }
    }
}
