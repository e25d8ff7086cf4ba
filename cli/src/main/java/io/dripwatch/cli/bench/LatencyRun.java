package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.timing.TimedRun;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localrun.LocalProvider;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.Cadence;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.notification.Wording;
import io.dripwatch.pipeline.phone.WorldNumberPlan;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import io.dripwatch.simulator.home.Census;
import io.dripwatch.simulator.load.SendLatency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How long readings take to their alert and to the SMS provider, under a steady load and with
 * checkpoints. Some homes said that they are away, and use water: each of those reads is an alert
 * at once. Time runs from the instant at which an upload was meant to leave, so that waiting behind
 * others counts.
 */
final class LatencyRun {

    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration LENGTH = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double LEAST_TOLD = 0.99;
    private static final int FEWEST_ALERTS = 100;
    private static final Duration DECADES = Duration.ofDays(20_000);

    private final String bootstrapServers;
    private final LocalFlink flink;
    private final TimedRun runs;
    private final BenchTown town;
    private final double mostReadingsPerSecond;
    private final PacedUploads uploads;

    /** When the provider accepted an SMS, by its alert. */
    private final Map<String, Long> acceptedAt = new ConcurrentHashMap<>();

    /**
     * @param mostReadingsPerSecond that are sent at the steady rate
     */
    LatencyRun(
            String bootstrapServers,
            LocalFlink flink,
            BenchTown town,
            double mostReadingsPerSecond) {
        this.bootstrapServers = bootstrapServers;
        this.flink = flink;
        this.runs = new TimedRun(flink, bootstrapServers);
        this.town = town;
        this.mostReadingsPerSecond = mostReadingsPerSecond;
        this.uploads =
                new PacedUploads(
                        town,
                        (long) (mostReadingsPerSecond * WARM_UP.toSeconds()),
                        (long) (mostReadingsPerSecond * LENGTH.toSeconds()));
    }

    static Topic topic(int households) {
        return new Topic("bench-live-" + households, BenchLives.PARTITIONS, false);
    }

    /**
     * Runs both jobs, first as fast as they can, then at half of that speed.
     *
     * @return figures by name
     */
    Map<String, Double> measure(Path state, Path directory)
            throws IOException, InterruptedException {
        registerAway();
        try (LocalProvider provider =
                        LocalProvider.start(
                                directory,
                                sms -> acceptedAt.putIfAbsent(sms.alertId(), System.nanoTime()));
                AlertTimes alerts = new AlertTimes(bootstrapServers);
                TopicWriter<MeterUpload> writer =
                        BenchLives.writer(bootstrapServers, topic(town.households()))) {
            KafkaSettings kafka =
                    new KafkaSettings(bootstrapServers, "bench-live", false, Map.of());
            JobClient notification = notify(provider, kafka);
            Ours ours =
                    new Ours(
                                    DetectionJobSettings.DEFAULTS.in(town.lives().timeZone()),
                                    JobClock.WALL)
                            .after(town.lives().historyReadings());
            JobClient detection = runs.begin(ours, topic(town.households()).name(), state);
            flink.awaitRunning(detection.getJobID(), PATIENCE);
            flink.awaitRunning(notification.getJobID(), PATIENCE);
            double carried = warmUp(writer, ours, detection);
            awaitTold(uploads.told(), alerts);
            double rate = Math.min(mostReadingsPerSecond, carried / 2);
            long startedAt = System.nanoTime();
            long sent = uploads.keepPace(writer, rate, (long) (rate * LENGTH.toSeconds()));
            double sentPerSecond = sent * 1e9 / (System.nanoTime() - startedAt);
            awaitTold(uploads.meantAt().keySet(), alerts);
            Map<String, Double> figures = figures(alerts, System.nanoTime());
            figures.put("latencyCarriedReadingsPerSecond", carried);
            figures.put("latencyReadingsPerSecond", sentPerSecond);
            figures.put("latencyAlerts", (double) uploads.meantAt().size());
            figures.put(
                    "latencyPauseMillis",
                    (double) flink.longestPauseOf(detection.getJobID()).toMillis());
            cancel(detection);
            cancel(notification);
            return figures;
        }
    }

    /**
     * What detection does beside notification, broker, provider and sender, readings a second.
     * Classes load and caches fill meanwhile, so it is rather too little.
     */
    private double warmUp(TopicWriter<MeterUpload> writer, Ours ours, JobClient detection)
            throws InterruptedException {
        long startedAt = System.nanoTime();
        long hurried = uploads.hurry(writer);
        TimedRun.awaitDone(ours, detection, hurried);
        return hurried * 1e9 / (System.nanoTime() - startedAt);
    }

    /** Waits until the homes of these meters had their SMS, or for a minute. */
    private void awaitTold(Set<String> meters, AlertTimes alerts) throws InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUpAt
                && !meters.stream().allMatch(meter -> accepted(meter, alerts) != null)) {
            Thread.sleep(50);
        }
    }

    /** When the SMS of a meter's alert was accepted; null where it was not. */
    private Long accepted(String meterId, AlertTimes alerts) {
        AlertTimes.Seen seen = alerts.byMeter().get(meterId);
        return seen == null ? null : acceptedAt.get(seen.alertId());
    }

    private void registerAway() {
        try (TopicWriter<HouseholdProfile> writer =
                new TopicWriter<>(
                        bootstrapServers,
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            uploads.awayHomes(
                    (home, from) -> {
                        String meterId = Census.meterId(home);
                        writer.write(
                                meterId,
                                HouseholdProfile.newBuilder()
                                        .setMeterId(meterId)
                                        .setHouseholdId(meterId)
                                        .setTimeZone(town.lives().timeZone())
                                        .setPhone("+86138%08d".formatted(home))
                                        .setConsent(true)
                                        .setAwayFrom(Instant.ofEpochMilli(from))
                                        .build());
                    });
        }
    }

    private JobClient notify(LocalProvider provider, KafkaSettings kafka) {
        StreamExecutionEnvironment env = flink.environment();
        // The town lives in the past, and in a minute more happens than in a month elsewhere.
        // Nothing waits for a cap, or for the rest of what would be a backlog.
        NotificationSettings policy =
                new NotificationSettings(
                        NotificationMode.LIVE,
                        0,
                        Stream.of(IncidentType.values())
                                .collect(Collectors.toMap(type -> type, type -> DECADES)),
                        town.lives().timeZone(),
                        QuietHours.NONE,
                        new Cadence(
                                Duration.ZERO,
                                Integer.MAX_VALUE,
                                Duration.ZERO,
                                Duration.ZERO,
                                Cadence.DEFAULT.reminders()),
                        new SendingBudget(1_000_000, Duration.ofHours(1)),
                        Duration.ZERO,
                        NotificationSettings.defaults().operatorFrom());
        NotificationJob.attach(
                env,
                kafka,
                policy,
                JobClock.WALL,
                Wording.of(
                        SmsText.builtIn(town.lives().timeZone()),
                        WorldNumberPlan.ofInventedNumbers()),
                SmsSettings.defaults(),
                TwilioSmsGateway.opener(provider.twilio()));
        return TimedRun.submitted(env, "notification");
    }

    /**
     * An SMS that did not come counts as one that took as long as it was waited for.
     *
     * @param waitedUntil nanoseconds
     */
    private Map<String, Double> figures(AlertTimes alerts, long waitedUntil) {
        SendLatency toAlert = new SendLatency();
        SendLatency toSms = new SendLatency();
        int texted = 0;
        for (Map.Entry<String, Long> upload : uploads.meantAt().entrySet()) {
            AlertTimes.Seen seen = alerts.byMeter().get(upload.getKey());
            if (seen != null) {
                toAlert.record(seen.seenAt() - upload.getValue());
            }
            Long accepted = accepted(upload.getKey(), alerts);
            texted += accepted == null ? 0 : 1;
            toSms.record((accepted == null ? waitedUntil : accepted) - upload.getValue());
        }
        int all = uploads.meantAt().size();
        if (all < FEWEST_ALERTS) {
            throw new RunFailure(
                    "only %d homes used water while away, expected %d: a p99 needs a larger town or a longer run"
                            .formatted(all, FEWEST_ALERTS));
        }
        if (toAlert.count() < all || texted < all * LEAST_TOLD) {
            throw new RunFailure(
                    "of %d homes that used water while away %d were told as alerts, %d by SMS; messages by state: %s"
                            .formatted(all, toAlert.count(), texted, states()));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        put(figures, "alert", toAlert);
        put(figures, "sms", toSms);
        return figures;
    }

    /** How many messages reached which state, with the reason. */
    private Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        try (TopicReader<SmsOutcome> outcomes =
                new TopicReader<>(
                        bootstrapServers,
                        Topics.SMS_OUTCOMES.name(),
                        SmsOutcome.getClassSchema(),
                        SmsOutcome.class)) {
            outcomes.readToEnd(
                    outcome ->
                            states.merge(
                                    outcome.getStage() + " " + outcome.getReason(),
                                    1,
                                    Integer::sum));
        }
        return states;
    }

    private static void put(Map<String, Double> figures, String name, SendLatency latency) {
        figures.put(name + "P50Millis", latency.percentile(50).toNanos() / 1e6);
        figures.put(name + "P99Millis", latency.percentile(99).toNanos() / 1e6);
        figures.put(name + "MaxMillis", latency.percentile(100).toNanos() / 1e6);
    }

    private static void cancel(JobClient job) throws InterruptedException {
        try {
            job.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new RunFailure("a job did not stop", e);
        }
    }
}
