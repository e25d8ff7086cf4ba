package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every stream of reads that is judged by evidence: leaks, bursts, gaps, resets. */
class EvidencePropertyTest {

    private static final int DAYS = 35;
    private static final long SETTLE = 72 * HOUR;

    @Seeds(60)
    void theOrderOfArrivalDoesNotMatterWithinTheSettleHorizon(long seed) {
        List<RegisterRead> reads = aStream(new Random(seed));
        WatchedMeter inOrder = byEvidence();
        inOrder.readsEach(reads);

        Random random = new Random(seed + 1);
        List<RegisterRead> late = delayed(reads, random);
        WatchedMeter shuffled = byEvidence();
        for (int from = 0; from < late.size(); ) {
            int to = Math.min(late.size(), from + 1 + random.nextInt(30));
            shuffled.uploads(late.subList(from, to));
            if (random.nextInt(3) == 0) {
                shuffled.uploads(late.subList(random.nextInt(to), to));
            }
            if (random.nextInt(5) == 0) {
                shuffled.restores();
            }
            from = to;
        }

        assertThat(shuffled.standing()).isEqualTo(inOrder.standing());
        assertThat(shuffled.ended()).isEqualTo(inOrder.ended());
        assertThat(shuffled.accepted).isEqualTo(inOrder.accepted);
    }

    @Seeds(60)
    void neitherUploadsNorDuplicatesNorRestoresChangeAWord(long seed) {
        Random random = new Random(seed);
        List<RegisterRead> reads = aStream(random);
        WatchedMeter each = byEvidence();
        each.readsEach(reads);

        WatchedMeter grouped = byEvidence();
        int most = 1 + random.nextInt(100);
        for (int from = 0; from < reads.size(); ) {
            int to = Math.min(reads.size(), from + 1 + random.nextInt(most));
            grouped.uploads(reads.subList(from, to));
            if (random.nextInt(4) == 0) {
                grouped.restores();
            }
            if (random.nextInt(4) == 0) {
                grouped.uploads(reads.subList(Math.max(0, to - random.nextInt(60)), to));
            }
            from = to;
        }

        assertThat(grouped.heard).isEqualTo(each.heard);
        assertThat(grouped.packed()).isEqualTo(each.packed());
    }

    @Seeds(30)
    void whatIsSaidUpToAnInstantIsTheSameWhenTheInputEndsThere(long seed) {
        Random random = new Random(seed);
        List<RegisterRead> reads = aStream(random);
        WatchedMeter whole = byEvidence();
        whole.readsEach(reads);

        for (int i = 0; i < 3; i++) {
            List<RegisterRead> first = reads.subList(0, 1 + random.nextInt(reads.size()));
            long end = first.get(first.size() - 1).at();
            WatchedMeter cut = byEvidence();
            cut.readsEach(first);

            assertThat(cut.heard)
                    .isEqualTo(whole.heard.stream().filter(h -> h.detectedAt() <= end).toList());
        }
    }

    @Seeds(60)
    void whatIsOverAndSettledLeavesTheBook(long seed) {
        List<RegisterRead> reads = new ArrayList<>(aStream(new Random(seed)));
        RegisterRead last = reads.get(reads.size() - 1);
        for (int hour = 1; hour <= 24 * 18; hour++) {
            reads.add(new RegisterRead(last.at() + hour * HOUR, last.millilitres(), (byte) 0));
        }
        WatchedMeter meter = byEvidence();
        meter.uploads(reads);

        assertThat(new WatchCodec().unpack(meter.packed()).book.incidents())
                .allMatch(incident -> incident.phase().isOpen())
                .noneMatch(incident -> isFlow(incident.type().name()));
    }

    @Test
    void theStreamsHoldEnoughToConclude() {
        int told = 0;
        for (long seed = 0; seed < 40; seed++) {
            WatchedMeter meter = byEvidence();
            meter.readsEach(aStream(new Random(seed)));
            told += meter.heard.stream().anyMatch(h -> isFlow(h.type().name())) ? 1 : 0;
        }

        assertThat(told).isGreaterThan(20);
    }

    private static boolean isFlow(String type) {
        return type.endsWith("_FLOW") && !type.startsWith("REVERSE") || type.equals("BURST");
    }

    private static WatchedMeter byEvidence() {
        return new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
    }

    /** Five weeks of a home with two things wrong, a clock of its own, gaps and odd registers. */
    private static List<RegisterRead> aStream(Random random) {
        LivedInHome home = LivedInHome.of(random.nextInt(1_000));
        for (int wrong = 0; wrong < 2; wrong++) {
            int from = random.nextInt(DAYS * 24);
            switch (random.nextInt(4)) {
                case 0 -> home.leaks(3 + random.nextInt(40), from, from + 20 + random.nextInt(200));
                case 1 -> home.cycles(6, 60 + random.nextInt(130), from, from + 250);
                case 2 -> home.leaks(200 + random.nextInt(500), from, from + random.nextInt(12));
                default -> home.leaves(from / 24, from / 24 + 4);
            }
        }
        int[] steps = {15, 30, 60, 60, 60, 60, 60, 120};
        int every = steps[random.nextInt(steps.length)];
        long clock = random.nextInt(60) * 60_000L;
        boolean odd = random.nextInt(4) == 0;
        boolean wanders = random.nextBoolean();
        List<RegisterRead> reads = new ArrayList<>();
        long missingUntil = 0;
        for (RegisterRead read : home.reads(START + clock, DAYS, every, 1_000)) {
            if (random.nextInt(100) == 0) {
                missingUntil = read.at() + random.nextInt(random.nextInt(5) == 0 ? 90 : 8) * HOUR;
            }
            if (read.at() >= missingUntil) {
                long drift = wanders ? random.nextInt(120) * 1_000L : 0;
                boolean estimated = odd && random.nextInt(80) == 0;
                long register = odd && random.nextInt(80) == 0 ? 7_000_000 : read.millilitres();
                reads.add(
                        new RegisterRead(read.at() + drift, register, (byte) (estimated ? 1 : 0)));
            }
        }
        return reads;
    }

    /** The same reads, each up to the settle horizon late. */
    private static List<RegisterRead> delayed(List<RegisterRead> reads, Random random) {
        Map<RegisterRead, Long> arrival = new HashMap<>();
        for (RegisterRead read : reads) {
            arrival.put(read, read.at() + (long) (random.nextDouble() * SETTLE));
        }
        return reads.stream().sorted(Comparator.comparing(arrival::get)).toList();
    }
}
