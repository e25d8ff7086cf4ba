package io.dripwatch.pipeline.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** SMS that warned, and were dropped by the budget: what builds on them builds on nothing. */
final class UntoldWarnings {

    /** No incident goes on for longer than a year; milliseconds. */
    private static final long REMEMBERS = Duration.ofDays(366).toMillis();

    private static final long FORGETS_EVERY = Duration.ofDays(1).toMillis();

    /** Epoch milliseconds at which it was dropped, by id of the SMS. */
    private final MapState<String, Long> dropped;

    private long forgottenBefore;

    UntoldWarnings(RuntimeContext context) {
        dropped = context.getMapState(new MapStateDescriptor<>("untold", Types.STRING, Types.LONG));
    }

    boolean contains(String smsId) throws Exception {
        return dropped.contains(smsId);
    }

    void add(String smsId, long now) throws Exception {
        if (now - REMEMBERS >= forgottenBefore + FORGETS_EVERY) {
            forgetBefore(now - REMEMBERS);
        }
        dropped.put(smsId, now);
    }

    private void forgetBefore(long horizon) throws Exception {
        forgottenBefore = horizon;
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Long> each : dropped.entries()) {
            if (each.getValue() < horizon) {
                old.add(each.getKey());
            }
        }
        for (String smsId : old) {
            dropped.remove(smsId);
        }
    }
}
