package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.copies.CopiedHomes;
import io.dripwatch.cli.bench.timing.TimedTopic;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.Topic;
import io.dripwatch.simulator.home.Census;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A town of any number of homes, each of which lives one of the simulated lives: what is measured
 * as topics, once with one read an upload and once with a day's reads in each.
 */
final class BenchTown {

    private static final int HOURS_OF_A_DAY = 24;
    private static final long HOUR_MILLIS = 3_600_000;

    private final BenchSettings settings;
    private final BenchLives lives;
    private final int households;

    BenchTown(BenchSettings settings, BenchLives lives, int households) {
        this.settings = settings;
        this.lives = lives;
        this.households = households;
    }

    int households() {
        return households;
    }

    BenchLives lives() {
        return lives;
    }

    /** One read an upload. */
    Topic hourly() {
        return topic("hourly");
    }

    /** A day's reads an upload. */
    Topic daily() {
        return topic("daily");
    }

    private Topic topic(String what) {
        return new Topic("bench-%s-%d".formatted(what, households), BenchLives.PARTITIONS, false);
    }

    List<Topic> topics() {
        return List.of(hourly(), daily());
    }

    long hourlyReadings() {
        return (long) settings.reportingHourly(households) * settings.hours(households);
    }

    long dailyReadings() {
        return (long) settings.reportingDaily(households) * settings.hoursInDays(households);
    }

    /** The topic of {@link #hourly} as it is timed. */
    TimedTopic timedHourly() {
        return new TimedTopic(
                hourly().name(), hourlyReadings(), settings.reportingHourly(households));
    }

    /** The topic of {@link #daily} as it is timed. */
    TimedTopic timedDaily() {
        return new TimedTopic(
                daily().name(),
                dailyReadings(),
                (long) settings.reportingDaily(households) * HOURS_OF_A_DAY);
    }

    /** No read was made later, epoch milliseconds. */
    long end() {
        return lives.measuredFrom() + HOUR_MILLIS * settings.hoursInDays(households);
    }

    /** Fills the topics. */
    void fill(String bootstrapServers) {
        try (TopicWriter<MeterUpload> writer = BenchLives.writer(bootstrapServers, hourly())) {
            int reporting = settings.reportingHourly(households);
            uploads(writer, reporting, settings.hours(households), 1);
        }
        try (TopicWriter<MeterUpload> writer = BenchLives.writer(bootstrapServers, daily())) {
            int reporting = settings.reportingDaily(households);
            uploads(writer, reporting, settings.hoursInDays(households), HOURS_OF_A_DAY);
        }
    }

    /** Meters report in turn, as those of a town do; where only some do, they are spread evenly. */
    private void uploads(
            TopicWriter<MeterUpload> writer, int reporting, int until, int readsInAnUpload) {
        for (int hour = 0; hour < until; hour += readsInAnUpload) {
            for (int i = 0; i < reporting; i++) {
                int home = (int) ((long) i * households / reporting);
                lives.write(writer, home, hour, readsInAnUpload);
            }
        }
    }

    /**
     * The warm state of all homes.
     *
     * @param ofLives savepoint of the simulated homes
     * @param to where a larger one goes
     */
    Path state(Path ofLives, Path to) throws IOException {
        if (households == lives.count()) {
            return ofLives;
        }
        new CopiedHomes(lives.count(), households, Census::meterId).write(ofLives, to);
        return to;
    }
}
