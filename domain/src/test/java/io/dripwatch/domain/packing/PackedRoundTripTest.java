package io.dripwatch.domain.packing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PackedRoundTripTest {

    private static final long WIDEST = Long.MAX_VALUE / 4;

    private final PackedWriter out = new PackedWriter();
    private final PackedReader in = new PackedReader();

    private void readBack(long base) {
        in.begin(out.toBytes());
        in.base(base);
    }

    @Property
    void anyNumberComesBack(@ForAll long any, @ForAll long other) {
        out.begin(0);
        out.signed(any);
        out.unsigned(other);
        out.signed(other);
        readBack(0);

        assertThat(in.signed()).isEqualTo(any);
        assertThat(in.unsigned()).isEqualTo(other);
        assertThat(in.signed()).isEqualTo(other);
    }

    @Property
    void volumesDurationsAndInstantsComeBack(
            @ForAll @LongRange(min = -WIDEST, max = WIDEST) long volume,
            @ForAll @LongRange(min = -WIDEST / 2, max = WIDEST / 2) long at,
            @ForAll @LongRange(min = -WIDEST / 2, max = WIDEST / 2) long base) {
        out.begin(base);
        out.volume(volume);
        out.volume(volume / 1_000 * 1_000);
        out.instant(at);
        out.duration(volume);
        readBack(base);

        assertThat(in.volume()).isEqualTo(volume);
        assertThat(in.volume()).isEqualTo(volume / 1_000 * 1_000);
        assertThat(in.instant()).isEqualTo(at);
        assertThat(in.duration()).isEqualTo(volume);
    }

    @Property
    void doublesComeBackBitForBit(@ForAll double any) {
        out.begin(0);
        out.unsigned(Double.doubleToLongBits(any));
        readBack(0);

        assertThat(Double.longBitsToDouble(in.unsigned())).isEqualTo(any);
    }

    @Property
    void flagsComeBack(@ForAll boolean first, @ForAll boolean second, @ForAll boolean eighth) {
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
    void wholeLitresAndSecondsAreShorterThanPartsOfThem() {
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
