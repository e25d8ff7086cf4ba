package io.dripwatch.cli.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LocalStackITCase {

    private static final String YEARS_AGO = "2001-01-01T00:00:00Z";
    private static final String READINGS = Topics.METER_READINGS.name();

    @TempDir Path temporary;

    @Test
    void theBrokerCreatesEveryTopicAndKeepsAReadingThatArrivedYearsAgo() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(temporary)) {
            broker.createTopics(Topics.all());
            broker.createTopics(Topics.all());

            Map<String, TopicDescription> there = describe(broker);
            assertThat(there).hasSize(Topics.all().size());
            for (Topic topic : Topics.all()) {
                assertThat(there.get(topic.name()).partitions())
                        .as(topic.name())
                        .hasSize(topic.partitions());
            }
            write(broker, "12 litres");
            assertThat(oldest(broker)).isEqualTo("12 litres");
        }
    }

    @Test
    void aStoppedBrokerLetsItsDirectoryGoToAnotherOne() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(temporary);
        broker.createTopics(Topics.all());
        write(broker, "12 litres");
        broker.close();
        broker.close();

        try (EmbeddedBroker next = EmbeddedBroker.start(temporary)) {
            assertThat(describe(next)).hasSize(Topics.all().size());
            assertThat(oldest(next)).isEqualTo("12 litres");
        }
    }

    @Test
    void twoJobsShareOneClusterOnRocksDbAndReportTheirCounters() throws Exception {
        LocalFlinkSettings settings = LocalFlinkSettings.forProduct(2);
        try (LocalFlink flink = LocalFlink.start(temporary, settings)) {
            JobClient first = submit(flink, "first", 1_000);
            JobClient second = submit(flink, "second", 500);

            assertThat(seen(first)).isEqualTo(1_000);
            assertThat(seen(second)).isEqualTo(500);
            assertThat(get(flink, "/")).contains("<title>Apache Flink Web Dashboard</title>");
            assertThat(get(flink, "/jobs/" + first.getJobID() + "/checkpoints/config"))
                    .contains("\"state_backend\":\"EmbeddedRocksDBStateBackend\"");
            assertThat(get(flink, "/config"))
                    .as("the page takes no orders")
                    .contains("\"web-submit\":false", "\"web-cancel\":false");
        }
    }

    @Test
    void aJobGoesOnFromTheSavepointThatItIsGiven() throws Exception {
        Configuration goingOn = new Configuration();
        goingOn.set(StateRecoveryOptions.SAVEPOINT_PATH, "/savepoints/one");
        try (LocalFlink flink = LocalFlink.start(temporary, LocalFlinkSettings.forProduct(1))) {
            StreamExecutionEnvironment env = flink.environment(goingOn);
            env.fromSequence(0, 1).uid("numbers").sinkTo(new DiscardingSink<>()).uid("nowhere");

            assertThat(env.getStreamGraph().getSavepointRestoreSettings().getRestorePath())
                    .isEqualTo("/savepoints/one");
        }
    }

    private static Map<String, TopicDescription> describe(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get();
        }
    }

    private static void write(EmbeddedBroker broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        servers(broker), new StringSerializer(), new StringSerializer())) {
            long arrived = Instant.parse(YEARS_AGO).toEpochMilli();
            producer.send(new ProducerRecord<>(READINGS, 0, arrived, "meter-1", value)).get();
        }
    }

    private static Map<String, Object> servers(EmbeddedBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static String oldest(EmbeddedBroker broker) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        servers(broker), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(READINGS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(10));
            return records.iterator().next().value();
        }
    }

    private static JobClient submit(LocalFlink flink, String name, long reads) throws Exception {
        StreamExecutionEnvironment environment = flink.environment();
        environment
                .fromSequence(1, reads)
                .uid("reads")
                .keyBy(read -> read % 10, Types.LONG)
                .process(new CountPerMeter())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        return environment.executeAsync(name);
    }

    private static long seen(JobClient job) throws Exception {
        JobExecutionResult result = job.getJobExecutionResult().get();
        return result.<Long>getAccumulatorResult("seen");
    }

    private static String get(LocalFlink flink, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(flink.webPage().resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Counts reads per key in RocksDB. */
    private static final class CountPerMeter extends KeyedProcessFunction<Long, Long, Long> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> count;
        private transient LongCounter seen;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
            seen = new LongCounter();
            getRuntimeContext().addAccumulator("seen", seen);
        }

        @Override
        public void processElement(Long read, Context context, Collector<Long> out)
                throws Exception {
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            seen.add(1);
            out.collect(now);
        }
    }
}
