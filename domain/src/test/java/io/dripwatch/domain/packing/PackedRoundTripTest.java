package io.dripwatch.domain.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import org.junit.jupiter.api.Test;

class PackedRoundTripTest {

    private static final long WIDEST = Long.MAX_VALUE / 4;

    /** An hour, a minute, a second, and all. */
    private static final long[] UNITS = {3_600_000, 60_000, 1_000, Long.MAX_VALUE};

    private final PackedWriter out = new PackedWriter();
    private final PackedReader in = new PackedReader();

    private void readBack(long base) {
        in.begin(out.toBytes());
        in.base(base);
    }

    @Seeds(1_000)
    void anyNumberComesBack(long seed) {
        Any any = new Any(seed);
        long one = any.number();
        long other = any.number();
        out.begin(0);
        out.signed(one);
        out.unsigned(other);
        out.signed(other);
        readBack(0);

        assertThat(in.signed()).isEqualTo(one);
        assertThat(in.unsigned()).isEqualTo(other);
        assertThat(in.signed()).isEqualTo(other);
    }

    @Seeds(1_000)
    void volumesDurationsAndInstantsComeBack(long seed) {
        Any any = new Any(seed);
        long volume = any.between(-WIDEST, WIDEST);
        long at = any.between(-WIDEST / 2, WIDEST / 2);
        long base = any.between(-WIDEST / 2, WIDEST / 2);
        out.begin(base);
        out.volume(volume);
        out.volume(volume / 1_000 * 1_000);
        out.instant(at);
        out.duration(volume);
        for (long unit : UNITS) {
            out.duration(volume / unit * unit);
        }
        out.epoch(at);
        readBack(base);

        assertThat(in.volume()).isEqualTo(volume);
        assertThat(in.volume()).isEqualTo(volume / 1_000 * 1_000);
        assertThat(in.instant()).isEqualTo(at);
        assertThat(in.duration()).isEqualTo(volume);
        for (long unit : UNITS) {
            assertThat(in.duration()).isEqualTo(volume / unit * unit);
        }
        assertThat(in.epoch()).isEqualTo(at);
    }

    @Seeds(1_000)
    void doublesComeBackBitForBit(long seed) {
        double any = new Any(seed).real();
        out.begin(0);
        out.unsigned(Double.doubleToRawLongBits(any));
        readBack(0);

        double back = Double.longBitsToDouble(in.unsigned());
        assertThat(Double.doubleToRawLongBits(back)).isEqualTo(Double.doubleToRawLongBits(any));
    }

    @Seeds(50)
    void flagsComeBack(long seed) {
        Any any = new Any(seed);
        boolean first = any.flag();
        boolean second = any.flag();
        boolean eighth = any.flag();
        out.begin(0);
        out.flags(first, second, false, false, false, false, false, eighth);
        out.octet(255);
        readBack(0);

        int flags = in.flags();
        assertThat((flags & 1) != 0).isEqualTo(first);
        assertThat((flags & 2) != 0).isEqualTo(second);
        assertThat((flags & 128) != 0).isEqualTo(eighth);
        assertThat(in.octet()).isEqualTo(255);
    }

    @Test
    void aLongerUnitIsShorter() {
        assertThat(bytesOfDuration(15 * 3_600_000)).isOne();
        assertThat(bytesOfDuration(-72 * 3_600_000)).isEqualTo(2);
        assertThat(bytesOfDuration(15 * 60_000)).isOne();
        assertThat(bytesOfDuration(31 * 60_000)).isEqualTo(2);
        assertThat(bytesOfDuration(3_601_000)).isEqualTo(3);
        assertThat(bytesOfDuration(3_600_001)).isEqualTo(4);
    }

    private int bytesOfDuration(long millis) {
        out.begin(0);
        out.duration(millis);
        return out.toBytes().length;
    }

    @Test
    void wholeLitresAreShorterThanPartsOfThem() {
        assertThat(bytesOfVolume(31_000)).isOne();
        assertThat(bytesOfVolume(31_001)).isEqualTo(3);
        assertThat(bytesOfVolume(Long.MAX_VALUE / 4)).isLessThanOrEqualTo(10);
    }

    @Test
    void aWriterGrowsAndStartsAnew() {
        out.begin(0);
        for (int i = 0; i < 2_000; i++) {
            out.unsigned(Long.MAX_VALUE - i);
        }
        readBack(0);
        for (int i = 0; i < 2_000; i++) {
            assertThat(in.unsigned()).isEqualTo(Long.MAX_VALUE - i);
        }

        out.begin(0);
        out.octet(7);
        assertThat(out.toBytes()).containsExactly(7);
    }

    private int bytesOfVolume(long millilitres) {
        out.begin(0);
        out.volume(millilitres);
        return out.toBytes().length;
    }
}
