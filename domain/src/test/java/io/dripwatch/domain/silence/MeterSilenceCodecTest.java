package io.dripwatch.domain.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is remembered of a meter's silence is a database format: its golden bytes never change. */
class MeterSilenceCodecTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;

    private static final MeterSilence LIVE =
            new MeterSilence(
                    "h-水",
                    HeardStretches.at(START),
                    new UploadRhythm(new long[] {HOUR, HOUR + 1, 25 * HOUR}),
                    true,
                    START + 75 * HOUR);

    private static final MeterSilence RECORDED =
            new MeterSilence(
                    "h-1",
                    new HeardStretches(
                            new long[] {
                                START, START + 5 * HOUR, START + 100 * HOUR, START + 101 * HOUR
                            }),
                    UploadRhythm.NEW,
                    false,
                    0);

    private static final String GOLDEN_LIVE = "010780b3f001d80403088be8dd0dc80105682de6b0b4";

    private static final String GOLDEN_RECORDED = "0100a8b9f00104a406fc05040003682d31";

    private final MeterSilenceCodec codec = new MeterSilenceCodec();

    @Test
    void theGoldenBytesAreReadAndWritten() {
        assertThat(HexFormat.of().formatHex(codec.pack(LIVE))).isEqualTo(GOLDEN_LIVE);
        assertThat(HexFormat.of().formatHex(codec.pack(RECORDED))).isEqualTo(GOLDEN_RECORDED);
        assertSame(codec.unpack(HexFormat.of().parseHex(GOLDEN_LIVE)), LIVE);
        assertSame(codec.unpack(HexFormat.of().parseHex(GOLDEN_RECORDED)), RECORDED);
    }

    @Test
    void whatIsPackedIsUnpacked() {
        long seed = 20261130;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 1_000; round++) {
            long[] bounds = new long[2 * random.nextInt(1, 6)];
            long at = START + random.nextLong(-1_000 * HOUR, 1_000 * HOUR);
            for (int i = 0; i < bounds.length; i++) {
                at += i % 2 == 0 ? random.nextLong(73 * HOUR, 900 * HOUR) : random.nextLong(HOUR);
                bounds[i] = at;
            }
            long[] silences = random.longs(random.nextInt(9), 0, 4_000 * HOUR).toArray();
            MeterSilence meter =
                    new MeterSilence(
                            "h-" + random.nextInt(),
                            new HeardStretches(bounds),
                            new UploadRhythm(silences),
                            random.nextBoolean(),
                            random.nextBoolean() ? 0 : at + random.nextLong(HOUR));

            assertSame(codec.unpack(codec.pack(meter)), meter);
        }
    }

    @Test
    void anHourlyMeterTakesFewBytes() {
        MeterSilence hourly =
                new MeterSilence(
                        "h-000123",
                        HeardStretches.at(START),
                        new UploadRhythm(
                                new long[] {
                                    HOUR, HOUR, HOUR, HOUR, HOUR, HOUR, HOUR + 1_000, HOUR
                                }),
                        false,
                        START + 24 * HOUR);

        assertThat(codec.pack(hourly)).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void anotherLayoutIsRefused() {
        byte[] packed = codec.pack(LIVE);
        packed[0] = 9;

        assertThatThrownBy(() -> codec.unpack(packed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("silence of a meter has layout version 9, expected 1");
    }

    private static void assertSame(MeterSilence actual, MeterSilence expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }
}
