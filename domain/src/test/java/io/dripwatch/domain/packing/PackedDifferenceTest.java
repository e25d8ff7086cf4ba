package io.dripwatch.domain.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Some parts of bytes, known from other ones. */
class PackedDifferenceTest {

    @Seeds(300)
    void theOtherPartsComeBack(long seed) {
        Any any = new Any(seed);
        List<byte[]> parts = new ArrayList<>();
        List<byte[]> others = new ArrayList<>();
        for (int part = any.between(0, 50); part >= 0; part--) {
            byte[] bytes = bytes(any, any.between(0, 200));
            parts.add(bytes);
            others.add(other(any, bytes));
        }

        assertThat(comesBack(parts, others)).containsExactly(join(others));
    }

    private static byte[] other(Any any, byte[] bytes) {
        if (any.flag()) {
            return bytes(any, any.between(0, 200));
        }
        byte[] changed = bytes.clone();
        for (int change = any.between(0, 3); change > 0 && bytes.length > 0; change--) {
            changed[any.between(0, bytes.length - 1)] = (byte) any.number();
        }
        return changed;
    }

    private static byte[] bytes(Any any, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) any.number();
        }
        return bytes;
    }

    @Test
    void whatIsTheSameTakesTwoBitsAPart() {
        byte[] part = new byte[100];
        Arrays.fill(part, (byte) 7);
        List<byte[]> parts = List.of(part, part, part, part, part);
        PackedWriter out = written(parts);
        int before = out.toBytes().length;
        out.difference(written(parts));

        assertThat(out.toBytes()).hasSize(before + 2);
    }

    @Test
    void anotherNumberOfPartsIsRefused() {
        PackedWriter out = written(List.of(new byte[1]));
        PackedWriter two = written(List.of(new byte[1], new byte[1]));

        assertThatThrownBy(() -> out.difference(two))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 parts against 1, expected as many");
    }

    private static byte[] comesBack(List<byte[]> parts, List<byte[]> others) {
        PackedWriter out = written(parts);
        out.difference(written(others));
        out.octet(99);
        PackedReader in = new PackedReader();
        in.begin(out.toBytes());
        in.beginParts();
        for (byte[] part : parts) {
            for (int i = 0; i < part.length; i++) {
                in.octet();
            }
            in.part();
        }
        PackedReader other = new PackedReader();
        in.difference(other);
        assertThat(in.octet()).isEqualTo(99);
        byte[] back = new byte[join(others).length];
        for (int i = 0; i < back.length; i++) {
            back[i] = (byte) other.octet();
        }
        return back;
    }

    private static PackedWriter written(List<byte[]> parts) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        out.beginParts();
        for (byte[] part : parts) {
            for (byte octet : part) {
                out.octet(octet);
            }
            out.part();
        }
        return out;
    }

    private static byte[] join(List<byte[]> parts) {
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
