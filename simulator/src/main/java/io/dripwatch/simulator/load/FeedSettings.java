package io.dripwatch.simulator.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how fast to send a town.
 *
 * @param bootstrapServers Kafka brokers, host:port, comma-separated
 * @param readingsPerSecond rate of the readings; empty when {@code within} says
 * @param within wall-clock time for all readings; empty when the rate says. With neither they go as
 *     fast as the broker takes them
 * @param truth file for the ground truth, in the form of {@code truth.csv}, if wanted
 * @param threads that simulate
 */
public record FeedSettings(
        String bootstrapServers,
        FeedTopics topics,
        Optional<Double> readingsPerSecond,
        Optional<Duration> within,
        Optional<Path> truth,
        int threads) {

    /** Refuses two paces at once and anything negative. */
    public FeedSettings {
        if (readingsPerSecond.isPresent() && within.isPresent()) {
            throw new IllegalArgumentException("give a rate or a time to send within, not both");
        }
        readingsPerSecond.ifPresent(Pace::new);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more");
        }
    }

    /** As fast as the broker takes it, to the standard topics, simulated by one thread. */
    public static FeedSettings to(String bootstrapServers) {
        return new FeedSettings(
                bootstrapServers,
                FeedTopics.standard(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    /** On a plan of so many readings a second. */
    public FeedSettings atRate(double rate) {
        return new FeedSettings(
                bootstrapServers, topics, Optional.of(rate), Optional.empty(), truth, threads);
    }

    /** Evenly over a wall-clock time. */
    public FeedSettings within(Duration time) {
        return new FeedSettings(
                bootstrapServers, topics, Optional.empty(), Optional.of(time), truth, threads);
    }

    /** To other topics. */
    public FeedSettings withTopics(FeedTopics names) {
        return new FeedSettings(bootstrapServers, names, readingsPerSecond, within, truth, threads);
    }

    /** With the ground truth in a file, or without. */
    public FeedSettings withTruth(Optional<Path> file) {
        return new FeedSettings(bootstrapServers, topics, readingsPerSecond, within, file, threads);
    }

    /** With more threads that simulate; sending takes one of its own. */
    public FeedSettings withThreads(int count) {
        return new FeedSettings(bootstrapServers, topics, readingsPerSecond, within, truth, count);
    }

    /** The pace for so many readings. */
    Pace pace(long readings) {
        return readingsPerSecond
                .map(Pace::new)
                .or(() -> within.map(time -> Pace.within(time, readings)))
                .orElse(Pace.unlimited());
    }
}
