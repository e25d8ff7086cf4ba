package io.dripwatch.cli.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives each row of interval volumes the register its meter would show: the sum of its volumes up
 * to that instant. Of several volumes for one instant the largest counts; the others get a smaller
 * register, and so are refused as conflicts later on.
 */
final class IntervalRegisters {

    /** By meter: volume, then register, by instant. */
    private final Map<String, TreeMap<Long, Long>> volumes = new HashMap<>();

    private final Map<String, TreeMap<Long, Long>> registers = new HashMap<>();

    private IntervalRegisters() {}

    static IntervalRegisters of(ReadingsFile readings) {
        IntervalRegisters all = new IntervalRegisters();
        readings.forEach(
                row ->
                        all.volumes
                                .computeIfAbsent(row.meterId(), meter -> new TreeMap<>())
                                .merge(row.readAt(), row.millilitres(), Math::max));
        all.volumes.forEach(
                (meter, byInstant) -> {
                    TreeMap<Long, Long> sums = new TreeMap<>();
                    long sum = 0;
                    for (Map.Entry<Long, Long> interval : byInstant.entrySet()) {
                        sum += interval.getValue();
                        sums.put(interval.getKey(), sum);
                    }
                    all.registers.put(meter, sums);
                });
        return all;
    }

    /** The row with a register in place of its volume. */
    ReadingRow registered(ReadingRow row) {
        long counted = volumes.get(row.meterId()).get(row.readAt());
        long register = registers.get(row.meterId()).get(row.readAt());
        return new ReadingRow(
                row.meterId(),
                row.readAt(),
                register - counted + row.millilitres(),
                row.quality(),
                row.flags());
    }
}
