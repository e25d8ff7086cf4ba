package io.dripwatch.cli.faults;

import io.dripwatch.domain.metering.RejectionReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One kind of input that nobody wants, and what must become of it.
 *
 * @param meterId whose alerts and late rejections belong to this kind; null where no meter is known
 * @param messages in the order in which they are sent
 * @param accepted readings that are taken
 * @param duplicates readings that were there already
 * @param rejections one for each refused reading
 * @param alerts {@code TYPE EVENT}, in their order
 */
record BadInput(
        String name,
        String meterId,
        List<RawMessage> messages,
        int accepted,
        int duplicates,
        List<RejectionReason> rejections,
        List<String> alerts) {

    /** Bytes for topic {@code meter-readings}; key and value may be null. */
    record RawMessage(byte[] key, byte[] value, long timestamp) {}

    static BadInput of(String name, String meterId, List<RawMessage> messages) {
        return new BadInput(name, meterId, messages, 0, 0, List.of(), List.of());
    }

    BadInput accepts(int readings) {
        return new BadInput(name, meterId, messages, readings, duplicates, rejections, alerts);
    }

    BadInput finds(int repeated) {
        return new BadInput(name, meterId, messages, accepted, repeated, rejections, alerts);
    }

    BadInput rejects(int readings, RejectionReason reason) {
        List<RejectionReason> more = new ArrayList<>(rejections);
        more.addAll(Collections.nCopies(readings, reason));
        return new BadInput(name, meterId, messages, accepted, duplicates, more, alerts);
    }

    BadInput alerts(String... expected) {
        return new BadInput(
                name, meterId, messages, accepted, duplicates, rejections, List.of(expected));
    }

    int readings() {
        return accepted + duplicates + rejections.size();
    }

    @Override
    public String toString() {
        return name;
    }
}
