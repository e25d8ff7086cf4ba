package io.dripwatch.simulator.load;

import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.meter.UploadStream;
import io.dripwatch.simulator.settings.Slice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Where and how fast to send a town. Immutable; {@code with...} makes another one. */
public final class FeedSettings {

    private final String bootstrapServers;
    private FeedTopics topics = FeedTopics.standard();
    private Pace pace = Pace.unlimited();
    private Duration within;
    private Path truth;
    private Path ledger;
    private Path resume;
    private Slice slice;
    private FaultRates faults = FaultRates.none();
    private DayGate gate;
    private UnaryOperator<UploadStream> way = meters -> meters;
    private int threads = 1;

    private FeedSettings(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** As fast as the broker takes it, to the standard topics, simulated by one thread. */
    public static FeedSettings to(String bootstrapServers) {
        return new FeedSettings(bootstrapServers);
    }

    private FeedSettings but(Consumer<FeedSettings> change) {
        FeedSettings copy = new FeedSettings(bootstrapServers);
        copy.topics = topics;
        copy.pace = pace;
        copy.within = within;
        copy.truth = truth;
        copy.ledger = ledger;
        copy.resume = resume;
        copy.slice = slice;
        copy.faults = faults;
        copy.gate = gate;
        copy.way = way;
        copy.threads = threads;
        change.accept(copy);
        return copy;
    }

    /** On a plan of so many readings a second. */
    public FeedSettings atRate(double rate) {
        return at(Pace.atRate(rate));
    }

    /** At another pace. */
    public FeedSettings at(Pace other) {
        return but(
                copy -> {
                    copy.pace = other;
                    copy.within = null;
                });
    }

    /** Evenly over a wall-clock time. */
    public FeedSettings within(Duration time) {
        return but(copy -> copy.within = time);
    }

    /** To other topics. */
    public FeedSettings withTopics(FeedTopics names) {
        return but(copy -> copy.topics = names);
    }

    /** With the ground truth in a file, in the form of {@code truth.csv}, or without. */
    public FeedSettings withTruth(Optional<Path> file) {
        return but(copy -> copy.truth = file.orElse(null));
    }

    /** Through a head-end with these faults, whose ledger goes to a file if one is given. */
    public FeedSettings withFaults(FaultRates rates, Optional<Path> file) {
        return but(
                copy -> {
                    copy.faults = rates;
                    copy.ledger = file.orElse(null);
                });
    }

    /** Some of the households only. */
    public FeedSettings withSlice(Slice households) {
        return but(copy -> copy.slice = households);
    }

    /** Keeps in a file how far it came, and goes on from there. */
    public FeedSettings resuming(Optional<Path> file) {
        return but(copy -> copy.resume = file.orElse(null));
    }

    /** Stops at the end of each day until the gate lets it go on. */
    public FeedSettings withGate(DayGate dayGate) {
        return but(copy -> copy.gate = dayGate);
    }

    /** What stands between the meters and the head-end, and may change what they send. */
    public FeedSettings through(UnaryOperator<UploadStream> between) {
        return but(copy -> copy.way = between);
    }

    /** With more threads that simulate; sending takes one of its own. */
    public FeedSettings withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be 1 or more");
        }
        return but(copy -> copy.threads = count);
    }

    /** Kafka brokers, host:port, comma-separated. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    public FeedTopics topics() {
        return topics;
    }

    /** Where the ground truth goes, if anywhere. */
    public Optional<Path> truth() {
        return Optional.ofNullable(truth);
    }

    Optional<Path> ledger() {
        return Optional.ofNullable(ledger);
    }

    Optional<Path> resume() {
        return Optional.ofNullable(resume);
    }

    Optional<Slice> slice() {
        return Optional.ofNullable(slice);
    }

    FaultRates faults() {
        return faults;
    }

    Optional<DayGate> gate() {
        return Optional.ofNullable(gate);
    }

    UploadStream arriving(UploadStream meters) {
        return way.apply(meters);
    }

    int threads() {
        return threads;
    }

    /** The pace, unless it is a time to send within. */
    public Pace pace() {
        return pace;
    }

    /** The pace for so many readings. */
    Pace pace(long readings) {
        return within == null ? pace : Pace.within(within, readings);
    }
}
