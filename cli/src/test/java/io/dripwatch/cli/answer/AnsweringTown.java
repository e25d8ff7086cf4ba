package io.dripwatch.cli.answer;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A live notification job with some homes, and what Twilio, browsers and forgers send to it. */
final class AnsweringTown implements AutoCloseable {

    static final String AUTH_TOKEN = "the-accounts-auth-token";
    static final String LINKS = "signs-the-links";
    static final String SECRET = "shared-with-the-adapter";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalProduct product;
    private final int port;
    private final JobClient job;

    private AnsweringTown(LocalProduct product, int port, JobClient job) {
        this.product = product;
        this.port = port;
        this.job = job;
    }

    static AnsweringTown start(Path directory, List<HouseholdProfile> homes) throws Exception {
        return start(directory, homes, freePort());
    }

    /**
     * @param port of the door
     */
    static AnsweringTown start(Path directory, List<HouseholdProfile> homes, int port)
            throws Exception {
        LocalProduct product =
                LocalProduct.start(LoopbackPorts.ANY, LocalFlinkSettings.forProduct(1), sms -> {});
        write(
                product,
                Topics.HOUSEHOLDS.name(),
                HouseholdProfile.class,
                homes,
                h -> h.getMeterId());
        Configuration options = new Configuration();
        Map<String, String> set = new TreeMap<>();
        set.put("bootstrap-servers", product.kafka().bootstrapServers());
        set.put("mode", "LIVE");
        set.put("phone-check", "POSSIBLE");
        set.put("twilio-url", product.provider().twilio().baseUrl().toString());
        set.put("twilio-account-sid", product.provider().twilio().accountSid());
        set.put("twilio-key-sid", product.provider().twilio().keyName());
        set.put("twilio-secret", product.provider().twilio().keySecret().toString());
        set.put("twilio-sender", "+15550001111");
        set.put("twilio-callback-secret", secret(directory, "token", AUTH_TOKEN));
        set.put("answers-port", Integer.toString(port));
        set.put("answers-url", "https://sms.example.org");
        set.put("answers-secret", secret(directory, "shared", SECRET));
        set.put("answers-confirm", "ALL");
        set.put("answers-link-secret", secret(directory, "links", LINKS));
        set.forEach(options::setString);
        StreamExecutionEnvironment env = product.flink().environment();
        NotificationJob.attach(env, options);
        return new AnsweringTown(product, port, env.executeAsync("notification"));
    }

    private static String secret(Path directory, String name, String value) throws IOException {
        return "file:" + Files.writeString(directory.resolve(name), value);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    LocalProduct product() {
        return product;
    }

    void tell(UsageAlert alert) throws Exception {
        write(
                product,
                Topics.USAGE_ALERTS.name(),
                UsageAlert.class,
                List.of(alert),
                a -> a.getMeterId());
    }

    /** Bodies of what the provider took for a number. */
    List<String> told(String number) {
        return product.provider().accepted().stream()
                .filter(sms -> sms.to().equals(number))
                .map(sms -> sms.body())
                .toList();
    }

    List<HouseholdFeedback> feedback() {
        return all(Topics.HOUSEHOLD_FEEDBACK.name(), HouseholdFeedback.class);
    }

    /** When the broker had each feedback of a meter, epoch milliseconds, by the answer's id. */
    Map<String, Long> feedbackAt(String meterId) throws Exception {
        Map<String, Long> at = new TreeMap<>();
        WireCodec<HouseholdFeedback> codec =
                new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", product.kafka().bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    consumer.partitionsFor(Topics.HOUSEHOLD_FEEDBACK.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    HouseholdFeedback feedback = codec.decode(each.value());
                    if (feedback.getMeterId().equals(meterId)) {
                        at.putIfAbsent(feedback.getAnswerId(), each.timestamp());
                    }
                }
            }
        }
        return at;
    }

    List<SmsOutcome> outcomes() {
        return all(Topics.SMS_OUTCOMES.name(), SmsOutcome.class);
    }

    private <T extends SpecificRecordBase> List<T> all(String topic, Class<T> type) {
        List<T> all = new ArrayList<>();
        try (TopicReader<T> reader =
                new TopicReader<>(
                        product.kafka().bootstrapServers(),
                        topic,
                        type.getDeclaredConstructor().newInstance().getSchema(),
                        type)) {
            reader.readToEnd(all::add);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    /** An SMS as Twilio hands it on, signed. */
    int twilio(String sid, String from, String text) throws Exception {
        Map<String, String> fields = TwilioRequests.fields(sid, from, text);
        return post(
                "/answers/twilio",
                TwilioRequests.form(fields),
                "X-Twilio-Signature",
                TwilioRequests.signed(fields));
    }

    int post(String path, String body, String header, String value) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header(header, value)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** A page. */
    HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static HouseholdProfile home(int number, String phone) {
        return HouseholdProfile.newBuilder()
                .setMeterId("m-" + number)
                .setHouseholdId("h-" + number)
                .setTimeZone("UTC")
                .setPhone(phone)
                .setConsent(true)
                // At any hour of the day on which the test runs.
                .setQuietFrom("00:00")
                .setQuietTo("00:00")
                .build();
    }

    /** The end of what {@link #alert} of number 1 opened. */
    UsageAlert closed(int home) {
        return UsageAlert.newBuilder(alert(home, 1, AlertType.CONTINUOUS_FLOW))
                .setAlertId("end-" + home)
                .setEvent(AlertEvent.CLOSED)
                .setDetectedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    UsageAlert alert(int home, int number, AlertType type) {
        return UsageAlert.newBuilder()
                .setAlertId("alert-" + home + "-" + number)
                .setIncidentId("incident-" + home + "-" + number)
                .setMeterId("m-" + home)
                .setHouseholdId("h-" + home)
                .setType(type)
                .setEvent(AlertEvent.OPENED)
                .setAudience(Audience.HOUSEHOLD)
                .setSeverity(type == AlertType.BURST ? Severity.URGENT : Severity.WARNING)
                .setOnset(now.minus(20, ChronoUnit.HOURS))
                .setDetectedAt(now)
                .setLitresPerHour(12)
                .setLitres(240)
                .setEvidence(Map.of())
                .setExplanation(Map.of())
                .setArrivedAt(now)
                .setReadUntil(now)
                .setSuperseded(false)
                .setConfirms(false)
                .build();
    }

    /** Names the key of a record. */
    private interface Key<T> {
        String of(T record);
    }

    private static <T extends SpecificRecordBase> void write(
            LocalProduct product, String topic, Class<T> type, List<T> records, Key<T> key)
            throws Exception {
        try (TopicWriter<T> writer =
                new TopicWriter<>(
                        product.kafka().bootstrapServers(),
                        topic,
                        type.getDeclaredConstructor().newInstance().getSchema(),
                        type)) {
            records.forEach(record -> writer.write(key.of(record), record));
        }
    }

    @Override
    public void close() throws Exception {
        job.cancel().get();
        product.close();
    }
}
