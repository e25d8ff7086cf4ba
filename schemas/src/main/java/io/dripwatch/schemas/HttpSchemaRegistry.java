package io.dripwatch.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** A registry with Confluent's interface: {@code GET /schemas/ids/{id}}. */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @throws IllegalArgumentException where the address is none
     */
    public HttpSchemaRegistry(String address) {
        this.base = URI.create(address.endsWith("/") ? address : address + "/");
        if (base.getScheme() == null || !base.getScheme().matches("https?")) {
            throw new IllegalArgumentException(
                    "schema-registry is '%s', expected http:// or https://".formatted(address));
        }
    }

    @Override
    public Optional<Schema> schema(int id) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("schemas/ids/" + Integer.toUnsignedString(id)))
                        .timeout(PATIENCE)
                        .build();
        try {
            HttpResponse<byte[]> response =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 404) {
                return Optional.empty();
            }
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            JsonNode schema = JSON.readTree(response.body()).path("schema");
            return Optional.of(new Schema.Parser().parse(schema.asText()));
        } catch (AvroRuntimeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the schema registry at %s does not answer: %s".formatted(base, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
