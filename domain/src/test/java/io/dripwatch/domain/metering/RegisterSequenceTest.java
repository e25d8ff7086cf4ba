package io.dripwatch.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterSequenceTest {

    private static final long HOUR = 3_600_000;

    /** 5,000 L/h, as a Q3 = 4 m3/h meter. */
    private static final long MAX_FLOW = 5_000_000;

    /** A row reads {@code hour:litres}; {@code e} behind it marks an estimate. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the first read has no volume       | 0:100                          | FIRST_READ  "
                        + "                                | 0",
                "an hour of use                     | 0:100 1:112.5                  | FIRST_READ"
                        + " CONSUMED                         | 12.5",
                "an hour without use                | 0:100 1:100                    | FIRST_READ"
                        + " CONSUMED                         | 0",
                "an hour and a half is an hour      | 0:100 1.5:110                  | FIRST_READ"
                        + " CONSUMED                         | 10",
                "longer is a gap                    | 0:100 1.6:110                  | FIRST_READ"
                        + " CONSUMED                         | 10",
                "months without a read are a gap    | 0:100 2000:90100               | FIRST_READ"
                        + " CONSUMED                         | 90000",
                "a catch-up jump after a gap        | 0:100 5:4100 6:4110            | FIRST_READ"
                        + " CONSUMED CONSUMED                | 4010",
                "all the pipe can carry             | 0:0 1:5000                     | FIRST_READ"
                        + " CONSUMED                         | 5000",
                "five minutes of clock drift more   | 0:0 1:5416                     | FIRST_READ"
                        + " CONSUMED                         | 5416",
                "more than the pipe can carry       | 0:0 1:5417                     | FIRST_READ"
                        + " SUSPECT                          | 0",
                "rollover at 10^3 m3                | 0:999990 1:5                   | FIRST_READ"
                        + " ROLLED_OVER                      | 15",
                "rollover at 10^4 m3                | 0:9999990 1:5                  | FIRST_READ"
                        + " ROLLED_OVER                      | 15",
                "rollover at 10^5 m3                | 0:99999990 1:5                 | FIRST_READ"
                        + " ROLLED_OVER                      | 15",
                "rollover at 10^6 m3                | 0:999999990 1:5                | FIRST_READ"
                        + " ROLLED_OVER                      | 15",
                "rollover at 10^9 m3                | 0:999999999990 1:5             | FIRST_READ"
                        + " ROLLED_OVER                      | 15",
                "rollover across a gap              | 0:999990 10:5                  | FIRST_READ"
                        + " ROLLED_OVER                      | 15",
                "no rollover beyond the pipe        | 0:994000 1:5                   | FIRST_READ"
                        + " SUSPECT                          | 0",
                "no rollover below 9/10 of a range  | 0:899000 30:5                  | FIRST_READ"
                        + " SUSPECT                          | 0",
                "a rollover from 9/10 of a range on | 0:900000 30:5                  | FIRST_READ"
                        + " ROLLED_OVER                      | 100005",
                "one litre runs back                | 0:100 1:99                     | FIRST_READ"
                        + " REVERSED                         | 0",
                "112 L run back (DAIAD)             | 0:1000 1:888 2:890             | FIRST_READ"
                        + " REVERSED CONSUMED                | 2",
                "a cubic metre is the most          | 0:5000 1:4000                  | FIRST_READ"
                        + " REVERSED                         | 0",
                "more is another register           | 0:5000 1:3999.999              | FIRST_READ"
                        + " SUSPECT                          | 0",
                "an exchange is two reads           | 0:90000 1:3 2:9 3:20           | FIRST_READ"
                        + " SUSPECT EXCHANGED CONSUMED       | 11",
                "an exchange to a larger register   | 0:90 1:500000 2:500010 3:500011| FIRST_READ"
                        + " SUSPECT EXCHANGED CONSUMED       | 1",
                "one wild read changes nothing      | 0:100 1:700000 2:110 3:112     | FIRST_READ"
                        + " SUSPECT CONSUMED CONSUMED        | 12",
                "two wild reads that do not agree   | 0:100 1:700000 2:300000 3:120  | FIRST_READ"
                        + " SUSPECT SUSPECT CONSUMED         | 20",
                "interleaved registers              | 0:90000 0.5:3 1:90010 1.5:4 2:90015 |"
                        + " FIRST_READ SUSPECT CONSUMED SUSPECT CONSUMED | 15",
                "a unit slip up, once               | 0:90000 1:90010000 2:90020     | FIRST_READ"
                        + " SUSPECT CONSUMED                 | 20",
                "a unit slip down, once             | 0:90000 1:90.01 2:90020        | FIRST_READ"
                        + " SUSPECT CONSUMED                 | 20",
                "a unit slip of an upload           | 0:90000 1:90010000 2:90011000 3:90021 | FIRST_READ"
                        + " SUSPECT SUSPECT CONSUMED         | 21",
                "the same down to cubic metres      | 0:90000 1:90.01 2:90.011 3:90021 | FIRST_READ"
                        + " SUSPECT SUSPECT CONSUMED         | 21",
                "cut off to whole cubic metres      | 0:90900 1:90 2:90 3:90921      | FIRST_READ"
                        + " SUSPECT SUSPECT CONSUMED         | 21",
                "litres taken for gallons           | 0:90000 1:340725 2:340760 3:90021 | FIRST_READ"
                        + " SUSPECT SUSPECT CONSUMED         | 21",
                "an exchange that looks like another unit | 0:100000 20:130 21:142 22:154 |"
                        + " FIRST_READ SUSPECT EXCHANGED CONSUMED | 12",
                "another unit for good, after 72 h  | 0:90000 1:90010000 72:90500000 73:90501000 |"
                        + " FIRST_READ SUSPECT SUSPECT EXCHANGED | 0",
                "estimates are skipped              | 0:100 1:105e 2:110             | FIRST_READ"
                        + " ESTIMATED CONSUMED               | 10",
                "nothing starts from an estimate    | 0:100e 1:105                   | ESTIMATED"
                        + " FIRST_READ                        | 0",
            })
    void eachReadHasANamedOutcome(String kind, String reads, String outcomes, double litres) {
        RegisterSequence sequence = new RegisterSequence();
        List<String> found = new ArrayList<>();
        double sum = 0;
        for (String read : reads.strip().split(" ")) {
            boolean estimated = read.endsWith("e");
            String[] parts = read.replace("e", "").split(":", -1);
            ReadOutcome outcome =
                    sequence.next(
                            Math.round(Double.parseDouble(parts[0]) * HOUR),
                            Math.round(Double.parseDouble(parts[1]) * 1_000),
                            estimated ? ReadMark.ESTIMATED.bit() : 0,
                            MAX_FLOW);
            found.add(outcome.name());
            sum += hasVolume(outcome) ? sequence.volumeMillilitres() / 1_000.0 : 0;
        }

        assertThat(found).containsExactly(outcomes.strip().split(" "));
        assertThat(sum).isEqualTo(litres);
    }

    @Test
    void anIntervalGoesFromTheLastBelievedReadToThisOne() {
        RegisterSequence sequence = new RegisterSequence();
        sequence.next(0, 100_000, (byte) 0, MAX_FLOW);
        sequence.next(HOUR, 900_000_000, (byte) 0, MAX_FLOW);
        sequence.next(2 * HOUR, 105_000, (byte) 0, MAX_FLOW);

        assertThat(sequence.from()).isZero();
        assertThat(sequence.to()).isEqualTo(2 * HOUR);
        assertThat(sequence.disbelieved()).isTrue();
        assertThat(sequence.disbelievedAt()).isEqualTo(HOUR);
        assertThat(sequence.disbelievedMillilitres()).isEqualTo(900_000_000);

        sequence.next(3 * HOUR, 106_000, (byte) 0, MAX_FLOW);
        assertThat(sequence.disbelieved()).isFalse();
    }

    @Seeds(500)
    void consumptionSumsToTheLastMinusTheFirstRegister(long seed) {
        Random random = new Random(seed);
        RegisterSequence sequence = new RegisterSequence();
        long at = 0;
        long first = random.nextInt(1_000_000_000);
        long believed = first;
        long consumed = 0;
        long ranBack = 0;
        sequence.next(at, first, (byte) 0, MAX_FLOW);
        for (int i = 0; i < 200; i++) {
            int pause = 1 + random.nextInt((int) (3 * HOUR));
            at += pause;
            if (random.nextInt(10) == 0) {
                sequence.next(at, random.nextLong(), ReadMark.ESTIMATED.bit(), MAX_FLOW);
                continue;
            }
            if (random.nextInt(15) == 0) {
                sequence.next(at - 1, believed + 800_000_000_000L, (byte) 0, MAX_FLOW);
            }
            long register = believed + (long) (random.nextDouble() * MAX_FLOW / HOUR * pause);
            if (random.nextInt(20) == 0) {
                // As much as ran back in real homes, and never below zero.
                register = believed - Math.min(believed, 1 + random.nextInt(112_000));
            }
            ReadOutcome outcome = sequence.next(at, register, (byte) 0, MAX_FLOW);
            if (hasVolume(outcome)) {
                consumed += sequence.volumeMillilitres();
            } else {
                assertThat(outcome).isEqualTo(ReadOutcome.REVERSED);
                ranBack += believed - register;
            }
            believed = register;
        }
        assertThat(consumed).isEqualTo(believed - first + ranBack);
    }

    @Seeds(200)
    void aRestoredSequenceGoesOnAsTheOldOne(long seed) {
        Random random = new Random(seed);
        RegisterSequence steady = new RegisterSequence();
        RegisterSequence restored = new RegisterSequence();
        long at = random.nextLong(2_000_000_000_000L);
        for (int i = 0; i < 50; i++) {
            at += random.nextLong(3 * HOUR);
            long register =
                    random.nextInt(3) == 0 ? random.nextLong(1_000_000_000_000L) : i * 1_000L;
            assertThat(restored.next(at, register, (byte) 0, MAX_FLOW))
                    .isEqualTo(steady.next(at, register, (byte) 0, MAX_FLOW));
            PackedWriter out = new PackedWriter();
            out.begin(at);
            restored.write(out);
            PackedReader in = new PackedReader();
            in.begin(out.toBytes());
            in.base(at);
            restored = new RegisterSequence();
            restored.read(in);
        }
    }

    private static boolean hasVolume(ReadOutcome outcome) {
        return switch (outcome) {
            case CONSUMED, ROLLED_OVER -> true;
            case FIRST_READ, REVERSED, EXCHANGED, SUSPECT, ESTIMATED -> false;
        };
    }
}
