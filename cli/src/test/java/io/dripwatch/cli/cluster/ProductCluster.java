package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.localrun.LocalProvider;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.kafka.journal.SenderClaim;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.schemas.SmsJournalEntry;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Dripwatch as it is deployed: a broker, a Flink cluster and both jobs out of the job jar, each in
 * its own process. Only the SMS provider is in this one, so that a test can ask it.
 */
final class ProductCluster implements AutoCloseable {

    /** Consumer group of the detection job. */
    static final String DETECTION = "dripwatch-detection";

    /** Consumer group of the notification job. */
    static final String NOTIFICATION = "dripwatch-notification";

    /** Begins the name of the task that judges readings. */
    static final String JUDGES = "Watch each household";

    /** Begins the name of the task that sends SMS. */
    static final String SENDS = "SMS to the provider";

    private static final Path JOB_JAR = Path.of(System.getProperty("dripwatch.job.jar"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The most that the job takes: a year. */
    private static final String LONGEST_AGE_HOURS = "8760";

    /** Slots of a task manager: both jobs fit on one, whatever their parallelism up to 2. */
    private static final int SLOTS = 4;

    private final BrokerProcess broker;
    private final StandaloneCluster flink;
    private final LocalProvider provider;
    private final Path secret;

    private ProductCluster(
            BrokerProcess broker, StandaloneCluster flink, LocalProvider provider, Path secret) {
        this.broker = broker;
        this.flink = flink;
        this.provider = provider;
        this.secret = secret;
    }

    /**
     * Starts all but task managers and jobs, below {@code directory}.
     *
     * @param faults of the SMS provider
     */
    static ProductCluster start(Path directory, FaultScript faults) throws IOException {
        return start(directory, faults, Map.of());
    }

    /**
     * The same with other options of Flink.
     *
     * @param options e.g. of high availability
     */
    static ProductCluster start(Path directory, FaultScript faults, Map<String, String> options)
            throws IOException {
        return start(directory, LocalTwilioSettings.defaults().withFaults(faults), options);
    }

    /** The same with another SMS provider. */
    static ProductCluster start(
            Path directory, LocalTwilioSettings twilio, Map<String, String> options)
            throws IOException {
        LocalProvider provider =
                LocalProvider.start(Files.createDirectory(directory.resolve("sms")), twilio);
        StandaloneCluster flink = null;
        try {
            flink =
                    StandaloneCluster.start(
                            Files.createDirectory(directory.resolve("flink")),
                            new StandaloneSettings(
                                    SLOTS, 256, 256, Duration.ofSeconds(1), options));
            BrokerProcess broker =
                    BrokerProcess.start(Files.createDirectory(directory.resolve("kafka")));
            broker.createTopics(Topics.all());
            return new ProductCluster(
                    broker, flink, provider, directory.resolve("sms").resolve("secret"));
        } catch (IOException | RuntimeException failure) {
            if (flink != null) {
                flink.close();
            }
            provider.close();
            throw failure;
        }
    }

    StandaloneCluster flink() {
        return flink;
    }

    LocalTwilioServer provider() {
        return provider.server();
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** For a while the broker answers nobody, as behind a network that is cut. */
    void freezeBroker(Duration away) throws IOException {
        broker.freeze();
        pause(away);
        broker.thaw();
    }

    /** For a while nothing can be written there: a file stands where the directory was. */
    static void block(Path directory, Duration time) throws IOException {
        Path aside = directory.resolveSibling(directory.getFileName() + "-aside");
        Files.move(directory, aside);
        Files.createFile(directory);
        pause(time);
        Files.delete(directory);
        Files.move(aside, directory);
    }

    /** Lets time go by. */
    static void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await().atMost(time.plus(PATIENCE)).until(() -> System.nanoTime() >= until);
    }

    /** SIGKILL to the broker, and the same broker again when it was missed so often. */
    void restartBroker(int callsInVain) throws IOException {
        broker.kill();
        broker.awaitCallsInVain(callsInVain);
        broker.restart();
    }

    /** SIGKILL to the broker, and the same broker again after a while. */
    void stopBrokerFor(Duration away) throws IOException {
        broker.kill();
        pause(away);
        broker.restart();
    }

    /** Submits the detection job; gives back its id. */
    String detect(JobStart start) {
        return flink.submit(
                JOB_JAR,
                DetectionJob.class.getName(),
                start,
                "--bootstrap-servers",
                bootstrapServers(),
                // A simulated town, whose messages bear its own time.
                "--arrival-time",
                "PRODUCER");
    }

    /** Submits the notification job, sending in earnest; gives back its id. */
    String notify(JobStart start) {
        TwilioSettings twilio = provider.twilio();
        return flink.submit(
                JOB_JAR,
                NotificationJob.class.getName(),
                start,
                "--bootstrap-servers",
                bootstrapServers(),
                "--mode",
                "LIVE",
                // The job's clock is the wall's, and the town's days are weeks past: see
                // TownInMotion.
                "--max-age-hours.continuous-flow",
                LONGEST_AGE_HOURS,
                "--max-age-hours.burst",
                LONGEST_AGE_HOURS,
                // Weeks pass in seconds, so each alert is told at once: what is tested is that each
                // arrives, not when it may.
                "--quiet-to",
                "20:00",
                "--hours-between-warnings",
                "0",
                "--warnings-in-thirty-days",
                "1000",
                "--cool-down-hours",
                "0",
                "--catch-up-minutes",
                "0",
                "--reminders",
                "0",
                "--sms-budget",
                "100000",
                // An SMS that died with its sender is looked up as soon as that is safe, and sent
                // again.
                "--sms-grace-seconds",
                "15",
                "--sms-resend-from",
                "INFO",
                "--twilio-url",
                twilio.baseUrl().toString(),
                "--twilio-account-sid",
                twilio.accountSid(),
                "--twilio-secret",
                "file:" + secret,
                "--twilio-sender",
                twilio.sender(),
                "--twilio-status-callback",
                twilio.statusCallback().toString());
    }

    TopicReader<UsageAlert> alerts() {
        return new TopicReader<>(
                bootstrapServers(),
                Topics.USAGE_ALERTS.name(),
                UsageAlert.getClassSchema(),
                UsageAlert.class);
    }

    TopicReader<SmsOutcome> outcomes() {
        return new TopicReader<>(
                bootstrapServers(),
                Topics.SMS_OUTCOMES.name(),
                SmsOutcome.getClassSchema(),
                SmsOutcome.class);
    }

    TopicReader<SmsJournalEntry> journal() {
        return new TopicReader<>(
                        bootstrapServers(),
                        Topics.SMS_JOURNAL.name(),
                        SmsJournalEntry.getClassSchema(),
                        SmsJournalEntry.class)
                .without(SenderClaim.KEY);
    }

    /**
     * Returns all alerts when both jobs have taken in, and put under a checkpoint, all that their
     * topics hold, and these alerts are among those published: some wait for their neighbours'
     * until the town's time has stood still for seconds.
     */
    Map<String, UsageAlert> awaitAllTold(
            ConsumedOffsets offsets, AlertLog log, Set<String> expected) {
        await().atMost(PATIENCE).until(() -> offsets.left(DETECTION, Topics.METER_READINGS) == 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.byId().keySet()).containsAll(expected));
        await().atMost(PATIENCE).until(() -> offsets.left(NOTIFICATION, Topics.USAGE_ALERTS) == 0);
        return log.byId();
    }

    /** Returns when a checkpoint covers readings, alerts are published and SMS have gone out. */
    void awaitInTheMiddle(ConsumedOffsets offsets, AlertLog log) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                log.byId().size() >= 10
                                        && provider().accepted().size() >= 5
                                        && offsets.consumed(DETECTION, Topics.METER_READINGS) > 0);
    }

    void awaitPosts(int atLeast) {
        await().atMost(PATIENCE).until(() -> provider().posts() >= atLeast);
    }

    ConsumedOffsets offsets() {
        return new ConsumedOffsets(bootstrapServers());
    }

    @Override
    public void close() {
        List.<Runnable>of(flink::close, broker::close, provider::close).forEach(Runnable::run);
    }
}
