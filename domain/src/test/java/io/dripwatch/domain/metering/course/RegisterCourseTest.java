package io.dripwatch.domain.metering.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.metering.KnownReads;
import io.dripwatch.domain.metering.MeterRing;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.metering.ReadVerdict;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterCourseTest {

    private static final long HOUR = 3_600_000;

    /** 5,000 L/h, as a Q3 = 4 m3/h meter. */
    private static final long MAX_FLOW = 5_000_000;

    private static final long LITRE = 1_000;

    /**
     * Reads are {@code hour:litres}; {@code e} behind one marks an estimate. Each is judged with
     * all that come after it.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the first read has no volume        | 0:100                 | FIRST_READ | 0",
                "an hour of use                      | 0:100 1:112.5         | FIRST_READ CONSUMED | 12.5",
                "an hour without use                 | 0:100 1:100           | FIRST_READ CONSUMED | 0",
                "months without a read are a gap     | 0:100 2000:90100      | FIRST_READ CONSUMED | 90000",
                "all that taps give                  | 0:0 1:1050            | FIRST_READ CONSUMED | 1050",
                "more than taps give, and no more    | 0:0 1:1700            | FIRST_READ DOUBTFUL | 0",
                "more than taps give, and it goes on | 0:0 1:1700 2:1701     | FIRST_READ CONSUMED CONSUMED | 1701",
                "more than the pipe can carry        | 0:0 1:5417            | FIRST_READ DOUBTFUL | 0",
                "rollover at 10^3 m3                 | 0:999990 1:5 2:6      | FIRST_READ ROLLED_OVER CONSUMED | 16",
                "rollover at 10^6 m3                 | 0:999999990 1:5 2:6   | FIRST_READ ROLLED_OVER CONSUMED | 16",
                "rollover across a gap               | 0:999990 10:5 11:5    | FIRST_READ ROLLED_OVER CONSUMED | 15",
                "a zero near the end is none         | 0:999990 1:0 2:999995 | FIRST_READ MISREAD CONSUMED | 5",
                "zeros near the end are none         | 0:950000 30:0 31:0 32:950020 33:950021 | FIRST_READ MISREAD MISREAD CONSUMED CONSUMED | 21",
                "one litre runs back                 | 0:100 1:99 2:99       | FIRST_READ REVERSED CONSUMED | 0",
                "112 L run back (DAIAD)              | 0:1000 1:888 2:888    | FIRST_READ REVERSED CONSUMED | 0",
                "a fall waits for the next read      | 0:1000 1:888          | FIRST_READ DOUBTFUL | 0",
                "a digit up, by little               | 0:100 1:130 2:105 3:105 | FIRST_READ MISREAD CONSUMED CONSUMED | 5",
                "a digit up, by much                 | 0:100 1:1030 2:105 3:105 | FIRST_READ MISREAD CONSUMED CONSUMED | 5",
                "a digit down, by little             | 0:100 1:70 2:105      | FIRST_READ MISREAD CONSUMED | 5",
                "a digit down, by much               | 0:7100 1:100 2:7105   | FIRST_READ MISREAD CONSUMED | 5",
                "the last digit trembles             | 0:100 1:102 2:101 3:102 | FIRST_READ CONSUMED REVERSED CONSUMED | 3",
                "zeros                               | 0:9000 1:0 2:0 3:0 4:9008 5:9009 | FIRST_READ MISREAD MISREAD MISREAD CONSUMED CONSUMED | 9",
                "zeros on a new register             | 0:900 1:0 2:0 3:0 4:908 5:909 | FIRST_READ MISREAD MISREAD MISREAD CONSUMED CONSUMED | 9",
                "a constant number far above         | 0:90 1:99999999 2:99999999 3:95 | FIRST_READ MISREAD MISREAD CONSUMED | 5",
                "a constant number within reach      | 0:64000 1:65535 2:65535 3:65535 4:64030 5:64030 | FIRST_READ MISREAD MISREAD MISREAD CONSUMED CONSUMED | 30",
                "two wild reads that do not agree    | 0:100 1:700000 2:55555 3:120 4:121 | FIRST_READ MISREAD MISREAD CONSUMED CONSUMED | 21",
                "two registers interleaved           | 0:90000 0.5:3 1:90010 1.5:4 2:90015 2.5:4 3:90016 | FIRST_READ MISREAD CONSUMED MISREAD CONSUMED MISREAD DOUBTFUL | 15",
                "two registers of one instant        | 0:100 1:103 1:900 2:104 2:903 | FIRST_READ CONSUMED CONFLICTING CONSUMED CONFLICTING | 4",
                "an exchange is believed after a day | 0:90000 1:3 20:90 26:110 | FIRST_READ EXCHANGED CONSUMED CONSUMED | 107",
                "and not before                      | 0:90000 1:3 20:90 24:110 | FIRST_READ DOUBTFUL | 0",
                "two registers in turn               | 0:100 1:110 2:1600 3:110 4:1600 5:115 |"
                        + " FIRST_READ CONSUMED MISREAD CONSUMED DOUBTFUL | 10",
                "one of two rests, the other does not | 0:100 1:100 1:105 2:100 2:110 3:120 |"
                        + " FIRST_READ CONSUMED CONFLICTING CONFLICTING CONFLICTING CONSUMED | 20",
                "both of two move                    | 0:100 1:102 1:105 2:107 2:109 |"
                        + " FIRST_READ CONSUMED CONFLICTING CONSUMED CONFLICTING | 7",
                "estimates are skipped               | 0:100 1:105e 2:110    | FIRST_READ ESTIMATED CONSUMED | 10",
                "nothing starts from an estimate     | 0:100e 1:105          | ESTIMATED FIRST_READ | 0",
            })
    void eachReadHasANamedOutcome(String kind, String reads, String outcomes, double litres) {
        MeterRing ring = ring(reads);
        RegisterCourse course = new RegisterCourse();
        List<String> found = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < ring.size(); i++) {
            ReadOutcome outcome = judge(course, ring, i);
            found.add(outcome.name());
            if (outcome == ReadOutcome.DOUBTFUL) {
                break;
            }
            sum += hasVolume(outcome) ? course.volumeMillilitres() / 1_000.0 : 0;
        }

        assertThat(found).containsExactly(outcomes.strip().split(" "));
        assertThat(sum).isEqualTo(litres);
    }

    /** Every usual mistake of a unit, either way, for a while and for good. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 100, 1_000, 3.785411784, 28.316846592, 748.05, 4.54609, 7.48})
    void anotherUnitIsRefusedForAWhileAndFollowedForGood(double factor) {
        for (double times : new double[] {factor, 1 / factor}) {
            for (boolean rounded : new boolean[] {false, true}) {
                String kind = "times %s, rounded %s".formatted(times, rounded);
                MeterRing slip = new MeterRing();
                MeterRing change = new MeterRing();
                for (int hour = 0; hour < 200; hour++) {
                    long litres = 412_345 + 12L * hour;
                    double sent = litres * times;
                    long other = Math.round(rounded ? Math.rint(sent) * 1_000 : sent * 1_000);
                    slip.place(
                            hour * HOUR,
                            hour >= 50 && hour < 80 ? other : litres * 1_000,
                            (byte) 0);
                    change.place(hour * HOUR, hour >= 50 ? other : litres * 1_000, (byte) 0);
                }
                RegisterCourse slipped = new RegisterCourse();
                long sum = 0;
                for (int i = 0; i < 199; i++) {
                    ReadOutcome outcome = judge(slipped, slip, i);
                    assertThat(outcome)
                            .as("%s, read %d", kind, i)
                            .isEqualTo(
                                    i == 0
                                            ? ReadOutcome.FIRST_READ
                                            : i >= 50 && i < 80
                                                    ? ReadOutcome.OTHER_UNIT
                                                    : ReadOutcome.CONSUMED);
                    sum += hasVolume(outcome) ? slipped.volumeMillilitres() : 0;
                }
                assertThat(sum).as(kind).isEqualTo(198 * 12_000);

                RegisterCourse turned = new RegisterCourse();
                for (int i = 0; i < 199; i++) {
                    assertThat(judge(turned, change, i).verdict())
                            .as("%s, read %d", kind, i)
                            .isEqualTo(ReadVerdict.BELIEVED);
                }
                assertThat(turned.unitFactor()).as(kind).isBetween(times * 0.999, times * 1.001);
            }
        }
    }

    /**
     * A register repeated while ten litres an hour run, and one that stands still as they ended.
     */
    @Test
    void aStandstillIsJudgedByWhatComesWithTheNextMove() {
        RunningFlow flow = flow(10);
        MeterRing repeated = ring("0:100 1:110 2:110 3:110 4:140 5:150 6:160");
        MeterRing used = ring("0:100 1:110 2:110 3:110 4:140 5:142 6:142");
        MeterRing ended = ring("0:100 1:110 2:110 3:110 4:112 5:112");

        assertThat(outcomes(repeated, flow))
                .startsWith(
                        "FIRST_READ", "CONSUMED", "REPEATED", "REPEATED", "CONSUMED", "CONSUMED");
        assertThat(outcomes(used, flow)).doesNotContain("REPEATED").hasSizeGreaterThan(4);
        assertThat(outcomes(ring("0:100 1:110 2:110 3:110 4:140 5:150"), flow))
                .endsWith("CONSUMED", "DOUBTFUL");
        assertThat(outcomes(ended, flow))
                .startsWith("FIRST_READ", "CONSUMED", "CONSUMED", "CONSUMED", "CONSUMED");
        assertThat(outcomes(ring("0:100 1:110 2:110 3:110"), flow))
                .endsWith("CONSUMED", "DOUBTFUL");
        assertThat(outcomes(ring("0:100 1:110 2:110 30:110 50:110"), flow))
                .containsExactly("FIRST_READ", "CONSUMED", "CONSUMED", "CONSUMED", "CONSUMED");
    }

    /** 55 L ran back and as much was used after it: without the mark it would be a misread. */
    @Test
    void whatTheMeterSaysRanBackIsBelievedThoughTheRegisterReturns() {
        MeterRing ring = ring("0:490 1:527");
        ring.place(2 * HOUR, 472_000, ReadMark.REVERSE.bit());
        ring.place(3 * HOUR, 527_000, (byte) 0);
        ring.place(4 * HOUR, 564_000, (byte) 0);

        assertThat(outcomes(ring, RunningFlow.NONE))
                .containsExactly("FIRST_READ", "CONSUMED", "REVERSED", "CONSUMED", "CONSUMED");
        assertThat(outcomes(ring("0:490 1:527 2:472 3:527 4:564"), RunningFlow.NONE))
                .contains("MISREAD");
    }

    @Test
    void aRegisterThatStandsStillInAQuietHomeIsBelieved() {
        assertThat(outcomes(ring("0:100 1:110 2:110 3:110"), RunningFlow.NONE))
                .containsExactly("FIRST_READ", "CONSUMED", "CONSUMED", "CONSUMED");
    }

    @Test
    void aCoarseRegisterStandsStillBetweenItsSteps() {
        MeterRing ring = ring("0:100 1:200 2:200 3:200 4:200");
        RegisterCourse course = new RegisterCourse();
        KnownReads reads = new KnownReads(ring);
        for (int i = 0; i < ring.size(); i++) {
            assertThat(
                            course.judge(reads.from(i, 5, false), MAX_FLOW, 100 * LITRE, flow(10))
                                    .verdict())
                    .isEqualTo(ReadVerdict.BELIEVED);
        }
    }

    /** Whatever is sent, a restored course goes on as the old one. */
    @Test
    void aRestoredCourseGoesOnAsTheOldOne() {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            MeterRing ring = new MeterRing();
            long at = random.nextLong(2_000_000_000_000L);
            long register = random.nextLong(1_000_000_000L);
            for (int i = 0; i < 50; i++) {
                at += 600_000 + random.nextLong(3 * HOUR);
                register += random.nextInt(50) * LITRE;
                ring.place(
                        at,
                        switch (random.nextInt(12)) {
                            case 0 -> random.nextLong(1_000_000_000_000L);
                            case 1 -> 0;
                            case 2 -> register * 10;
                            default -> register;
                        },
                        (byte) 0);
                if (random.nextInt(3) == 0) {
                    ring.place(at, register + random.nextInt(9) * LITRE, (byte) 0);
                }
            }
            RegisterCourse steady = new RegisterCourse();
            RegisterCourse restored = new RegisterCourse();
            KnownReads reads = new KnownReads(ring);
            RunningFlow flow = flow(random.nextInt(3) * 20);
            for (int i = 0; i < ring.size(); i++) {
                ReadOutcome outcome =
                        steady.judge(reads.from(i, ring.size(), false), MAX_FLOW, LITRE, flow);
                assertThat(restored.judge(reads, MAX_FLOW, LITRE, flow))
                        .as("seed %d, read %d", seed, i)
                        .isEqualTo(outcome);
                if (i + 1 < ring.size() && ring.at(i + 1) == ring.at(i)) {
                    // The registers of one instant are settled together.
                    continue;
                }
                PackedWriter out = new PackedWriter();
                out.begin(at);
                restored.write(out);
                PackedReader in = new PackedReader();
                in.begin(out.toBytes());
                in.base(at);
                restored = new RegisterCourse();
                restored.read(in);
            }
        }
    }

    private static RunningFlow flow(double litresPerHour) {
        return new RunningFlow() {
            @Override
            public double litresPerHour() {
                return litresPerHour;
            }

            @Override
            public long restMillis() {
                return 0;
            }
        };
    }

    private static List<String> outcomes(MeterRing ring, RunningFlow flow) {
        RegisterCourse course = new RegisterCourse();
        KnownReads reads = new KnownReads(ring);
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            ReadOutcome outcome =
                    course.judge(reads.from(i, ring.size(), false), MAX_FLOW, LITRE, flow);
            outcomes.add(outcome.name());
            if (outcome == ReadOutcome.DOUBTFUL) {
                break;
            }
        }
        return outcomes;
    }

    private static ReadOutcome judge(RegisterCourse course, MeterRing ring, int i) {
        return course.judge(
                new KnownReads(ring).from(i, ring.size(), false),
                MAX_FLOW,
                LITRE,
                RunningFlow.NONE);
    }

    private static MeterRing ring(String reads) {
        MeterRing ring = new MeterRing();
        for (String read : reads.strip().split(" ")) {
            boolean estimated = read.endsWith("e");
            String[] parts = read.replace("e", "").split(":", -1);
            ring.place(
                    Math.round(Double.parseDouble(parts[0]) * HOUR),
                    Math.round(Double.parseDouble(parts[1]) * 1_000),
                    estimated ? ReadMark.ESTIMATED.bit() : 0);
        }
        return ring;
    }

    private static boolean hasVolume(ReadOutcome outcome) {
        return outcome == ReadOutcome.CONSUMED || outcome == ReadOutcome.ROLLED_OVER;
    }
}
