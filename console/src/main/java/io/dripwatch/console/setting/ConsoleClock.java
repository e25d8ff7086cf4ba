package io.dripwatch.console.setting;

import io.dripwatch.console.store.Sql;
import io.dripwatch.console.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/** What the console takes for now: the machine's clock, or the newest that was heard of. */
public final class ConsoleClock {

    private final Store store;
    private final LongSupplier machine;
    private final boolean followsReadings;
    private final ZoneId zone;

    public ConsoleClock(Store store, LongSupplier machine, boolean followsReadings, ZoneId zone) {
        this.store = store;
        this.machine = machine;
        this.followsReadings = followsReadings;
        this.zone = zone;
    }

    /** Epoch milliseconds. */
    public long now() {
        if (!followsReadings) {
            return machine.getAsLong();
        }
        long newest = store.read(handle -> Sql.number(handle, "select newest from seen"));
        return newest == 0 ? machine.getAsLong() : newest;
    }

    /** The utility's zone. */
    public ZoneId zone() {
        return zone;
    }

    /** When today began, epoch milliseconds. */
    public long today() {
        return startOf(Instant.ofEpochMilli(now()).atZone(zone).toLocalDate());
    }

    /** When a day begins, epoch milliseconds. */
    public long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
