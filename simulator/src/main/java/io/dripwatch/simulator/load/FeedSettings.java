package io.dripwatch.simulator.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how fast to send a town.
 *
 * @param bootstrapServers Kafka brokers, host:port, comma-separated
 * @param readingsPerSecond rate of the readings after the history; empty when {@code within} says
 * @param within wall-clock time for the readings after the history; empty when the rate says. With
 *     neither they go as fast as the broker takes them
 * @param historyDays first days of the run, sent as fast as the broker takes them
 * @param truth file for the ground truth, in the form of {@code truth.csv}, if wanted
 * @param threads that simulate
 */
public record FeedSettings(
        String bootstrapServers,
        FeedTopics topics,
        Optional<Double> readingsPerSecond,
        Optional<Duration> within,
        int historyDays,
        Optional<Path> truth,
        int threads) {

    /** Refuses two paces at once and anything negative. */
    public FeedSettings {
        if (readingsPerSecond.isPresent() && within.isPresent()) {
            throw new IllegalArgumentException("give a rate or a time to send within, not both");
        }
        readingsPerSecond.ifPresent(Pace::new);
        if (historyDays < 0 || threads < 1) {
            throw new IllegalArgumentException(
                    "history days must be 0 or more and threads 1 or more");
        }
    }

    /** As fast as the broker takes it, to the standard topics, simulated by one thread. */
    public static FeedSettings to(String bootstrapServers) {
        return new FeedSettings(
                bootstrapServers,
                FeedTopics.standard(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                1);
    }

    /** On a plan of so many readings a second. */
    public FeedSettings atRate(double rate) {
        return new FeedSettings(
                bootstrapServers,
                topics,
                Optional.of(rate),
                Optional.empty(),
                historyDays,
                truth,
                threads);
    }

    /** The first days at once, then the rest evenly over a wall-clock time. */
    public FeedSettings within(Duration time, int unpacedDays) {
        return new FeedSettings(
                bootstrapServers,
                topics,
                Optional.empty(),
                Optional.of(time),
                unpacedDays,
                truth,
                threads);
    }

    /** To other topics. */
    public FeedSettings withTopics(FeedTopics names) {
        return new FeedSettings(
                bootstrapServers, names, readingsPerSecond, within, historyDays, truth, threads);
    }

    /** With the ground truth in a file, or without. */
    public FeedSettings withTruth(Optional<Path> file) {
        return new FeedSettings(
                bootstrapServers, topics, readingsPerSecond, within, historyDays, file, threads);
    }

    /** With more threads that simulate; sending takes one of its own. */
    public FeedSettings withThreads(int count) {
        return new FeedSettings(
                bootstrapServers, topics, readingsPerSecond, within, historyDays, truth, count);
    }

    /** The pace for so many readings after the history. */
    Pace pace(long readings) {
        return readingsPerSecond
                .map(Pace::new)
                .or(() -> within.map(time -> Pace.within(time, readings)))
                .orElse(Pace.unlimited());
    }
}
