package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.packing.PackedWriter;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Meters that read more often than every quarter of an hour keep the promises of all others. */
class FrequentReadsPropertyTest {

    private static final int DAYS = 6;
    private static final long SETTLE = 72 * HOUR;

    @Seeds(15)
    void lateByUpToTheSettleHorizonNoReadIsLost(long seed) {
        List<RegisterRead> reads = aStream(new Random(seed));
        WatchedMeter shuffled = new WatchedMeter();
        shuffled.readsEach(delayed(reads, new Random(seed + 1)));

        assertThat(shuffled.rejections).isEmpty();
        assertThat(shuffled.accepted).isEqualTo(reads.size());
    }

    @Seeds(15)
    void theOrderOfArrivalDoesNotMatter(long seed) {
        List<RegisterRead> reads = aStream(new Random(seed));
        WatchedMeter inOrder = new WatchedMeter();
        inOrder.readsEach(reads);
        WatchedMeter shuffled = new WatchedMeter();
        shuffled.readsEach(delayed(reads, new Random(seed + 1)));

        assertThat(shuffled.standing()).isEqualTo(inOrder.standing());
        assertThat(shuffled.ended()).isEqualTo(inOrder.ended());
        // And every further read will find the same past.
        assertThat(past(shuffled)).isEqualTo(past(inOrder));
    }

    /** Whichever read of a slot is kept: a flag that comes up is told of, at its own instant. */
    @Seeds(15)
    void everyFlagThatComesUpIsHeard(long seed) {
        Random random = new Random(seed);
        long at = START + (60 + random.nextInt(4 * 24 * 60)) * 60_000L;
        WatchedMeter meter = new WatchedMeter();
        for (long now = START; now < START + DAYS * 24 * HOUR; now += 60_000) {
            byte marks = now == at ? ReadMark.TAMPER.bit() : 0;
            meter.reads(new RegisterRead(now, 1_000_000, marks));
        }

        assertThat(meter.heard)
                .filteredOn(heard -> heard.type() == IncidentType.METER_FLAG)
                .extracting(heard -> heard.event() + " " + heard.onset() + " " + heard.detectedAt())
                .containsExactly("OPENED " + at + " " + at);
    }

    /** All that later reads are judged by. */
    private static byte[] past(WatchedMeter meter) {
        HouseholdWatch watch = new WatchCodec().unpack(meter.packed());
        PackedWriter out = new PackedWriter();
        out.begin(START);
        out.instant(watch.settledThrough);
        watch.settled.write(out);
        for (int i = 0; i < watch.ring.size(); i++) {
            out.instant(watch.ring.at(i));
            out.volume(watch.ring.millilitres(i));
            out.octet(watch.ring.marks(i));
        }
        return out.toBytes();
    }

    /** Six days of reads every two to eight minutes with a leak around the limit and flags. */
    private static List<RegisterRead> aStream(Random random) {
        long step = (2 + random.nextInt(7)) * 60_000L;
        long leakFrom = random.nextInt(2 * 24) * HOUR;
        long leakFor = (40 + random.nextInt(50)) * HOUR;
        double leakRate = 4.6 + random.nextDouble();
        double millilitres = 1_000_000;
        List<RegisterRead> reads = new ArrayList<>();
        for (long at = 0; at < DAYS * 24 * HOUR; at += step) {
            boolean leaks = at >= leakFrom && at < leakFrom + leakFor;
            millilitres += leaks ? leakRate * 1_000 * step / HOUR : 0;
            millilitres += random.nextInt(200) == 0 ? random.nextInt(20_000) : 0;
            byte marks = (byte) (random.nextInt(60) == 0 ? random.nextInt(16) << 1 : 0);
            reads.add(new RegisterRead(START + at, (long) millilitres, marks));
        }
        return reads;
    }

    private static List<RegisterRead> delayed(List<RegisterRead> reads, Random random) {
        Map<RegisterRead, Long> arrival = new HashMap<>();
        for (RegisterRead read : reads) {
            arrival.put(read, read.at() + (long) (random.nextDouble() * SETTLE));
        }
        return reads.stream().sorted(Comparator.comparing(arrival::get)).toList();
    }
}
