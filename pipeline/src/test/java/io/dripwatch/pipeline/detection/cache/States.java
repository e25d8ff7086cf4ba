package io.dripwatch.pipeline.detection.cache;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;

/** Keyed state on the heap that counts. */
final class States implements ValueState<byte[]> {

    final Map<String, byte[]> values = new HashMap<>();
    private String key;
    int gets;
    int puts;

    void turnTo(String meterId) {
        key = meterId;
    }

    @Override
    public byte[] value() {
        gets++;
        return values.get(key);
    }

    @Override
    public void update(byte[] value) {
        puts++;
        values.put(key, value);
    }

    @Override
    public void clear() {
        values.remove(key);
    }
}
