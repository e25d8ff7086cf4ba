package io.dripwatch.cli.bench;

import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.simulator.home.Census;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;

/**
 * Uploads of one read, meters in turn: first as fast as they can be written, which warms the jobs
 * and shows what they carry, then at a steady rate. All along some come from homes that said that
 * they are away. Their read shows 60 litres more, and after it they send nothing: a second read
 * would escalate the incident, and its SMS could replace the one that is timed.
 */
final class PacedUploads {

    private static final int AWAY_HOMES = 3_000;
    private static final int MOST_AWAY_OF = 10;
    private static final long USED_MILLILITRES = 60_000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final BenchTown town;
    private final long hurried;
    private final long steady;

    /** Numbers of the uploads that tell of water in a home that is away. */
    private final Set<Long> away;

    /** Those whose upload was sent. */
    private final Set<Integer> told = new HashSet<>();

    /** When those of the steady rate were meant to leave, nanoseconds, by meter. */
    private final Map<String, Long> meantAt = new HashMap<>();

    /**
     * @param hurried uploads that are wanted without a rate
     * @param steady most that are wanted at a rate; of both no more than the town has
     */
    PacedUploads(BenchTown town, long hurried, long steady) {
        this.town = town;
        long readsOfTown = (long) town.households() * town.lives().hours();
        this.hurried = Math.min(hurried, readsOfTown / 2);
        this.steady = Math.min(steady, readsOfTown - this.hurried);
        this.away = awayUploads(town.households(), this.hurried, this.steady);
    }

    /**
     * Uploads that tell of water: evenly over either part, and of each home at most once. Most
     * homes stay at home, so that the load does too.
     */
    static Set<Long> awayUploads(int households, long hurried, long steady) {
        Set<Long> away = new HashSet<>();
        Set<Integer> homes = new HashSet<>();
        int most = Math.min(AWAY_HOMES, households / MOST_AWAY_OF) / 2;
        addEvenly(0, hurried, most, households, homes, away);
        addEvenly(hurried, hurried + steady, most, households, homes, away);
        return away;
    }

    private static void addEvenly(
            long from, long to, int most, int households, Set<Integer> homes, Set<Long> away) {
        for (int i = 0; i < most; i++) {
            long upload = from + (to - from) * i / most;
            long next = from + (to - from) * (i + 1) / most;
            while (upload < next && !homes.add((int) (upload % households))) {
                upload++; // The same home came before.
            }
            if (upload < next) {
                away.add(upload);
            }
        }
    }

    private int home(long upload) {
        return (int) (upload % town.households());
    }

    private int hour(long upload) {
        return (int) (upload / town.households());
    }

    /**
     * Names the homes to be away.
     *
     * @param visitor of each with the time of its last read before it went, epoch milliseconds
     */
    void awayHomes(ObjLongConsumer<Integer> visitor) {
        away.forEach(
                upload -> {
                    int home = home(upload);
                    visitor.accept(home, town.lives().lastRead(home) + hour(upload) * HOUR_MILLIS);
                });
    }

    /** Meters of the homes that told of water so far. */
    Set<String> told() {
        return told.stream().map(Census::meterId).collect(Collectors.toSet());
    }

    /**
     * When the uploads of away homes at the steady rate were meant to leave, nanoseconds, by meter.
     */
    Map<String, Long> meantAt() {
        return meantAt;
    }

    /**
     * Sends those without a rate.
     *
     * @return how many these were
     */
    long hurry(TopicWriter<MeterUpload> writer) {
        long sent = 0;
        for (long upload = 0; upload < hurried; upload++) {
            sent += send(writer, upload) ? 1 : 0;
        }
        return sent;
    }

    /**
     * Sends the others.
     *
     * @param rate uploads a second
     * @param most how many of them
     * @return how many were sent: homes that have told leave a gap
     */
    long keepPace(TopicWriter<MeterUpload> writer, double rate, long most) {
        long sent = 0;
        long startedAt = System.nanoTime();
        for (long upload = hurried; upload < hurried + Math.min(most, steady); upload++) {
            long meant =
                    startedAt + (long) ((upload - hurried) * (TimeUnit.SECONDS.toNanos(1) / rate));
            for (long ahead = meant - System.nanoTime(); ahead > 0; ) {
                LockSupport.parkNanos(ahead);
                ahead = meant - System.nanoTime();
            }
            if (away.contains(upload)) {
                meantAt.put(Census.meterId(home(upload)), meant);
            }
            sent += send(writer, upload) ? 1 : 0;
        }
        return sent;
    }

    private boolean send(TopicWriter<MeterUpload> writer, long upload) {
        int home = home(upload);
        if (told.contains(home)) {
            return false;
        }
        boolean tells = away.contains(upload);
        town.lives().write(writer, home, hour(upload), 1, tells ? USED_MILLILITRES : 0);
        if (tells) {
            told.add(home);
        }
        return true;
    }
}
