package io.dripwatch.benchmarks;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One upload through all of the domain: the reads into their places, every hypothesis judged, what
 * is old enough settled and learnt. Once with the household on the heap, and once fetched from its
 * packed bytes and packed again, as when it is not in the cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class UploadBenchmark {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;
    private static final int WARM_DAYS = 60;

    /** Reads in an upload: an hourly meter that sends at once, and one that sends daily. */
    @Param({"1", "24"})
    int reads;

    private final WatchCodec codec = new WatchCodec();
    private final Circumstances circumstances =
            new Circumstances(
                    Household.unregistered("meter", "Europe/Madrid"),
                    DetectionSettings.DEFAULTS,
                    new LocalCalendar(ZoneId.of("Europe/Madrid")));
    private final Random chance = new Random(7);
    private HouseholdWatch watch;
    private byte[] packed;
    private List<RegisterRead> next;
    private long hour;
    private long litres;

    /** Two months of ordinary life. */
    @Setup
    public void live() {
        watch = codec.fresh();
        next = new ArrayList<>();
        while (hour < WARM_DAYS * 24L) {
            advance();
            watch.observe(next, circumstances, Nobody.LISTENS);
        }
        packed = codec.pack(watch);
    }

    /** A home asleep from midnight to six, in use half of its other hours. */
    private void advance() {
        next.clear();
        for (int read = 0; read < reads; read++) {
            boolean asleep = hour % 24 < 6;
            if (chance.nextInt(100) < (asleep ? 10 : 50)) {
                litres += 1 + (long) (20 * -Math.log(1 - chance.nextDouble()));
            }
            next.add(new RegisterRead(START + hour * HOUR, litres * 1_000, (byte) 0));
            hour++;
        }
    }

    @Benchmark
    public HouseholdWatch onTheHeap() {
        advance();
        watch.observe(next, circumstances, Nobody.LISTENS);
        return watch;
    }

    @Benchmark
    public byte[] fromPackedBytes() {
        advance();
        HouseholdWatch fetched = codec.unpack(packed);
        fetched.observe(next, circumstances, Nobody.LISTENS);
        packed = codec.pack(fetched);
        return packed;
    }
}
