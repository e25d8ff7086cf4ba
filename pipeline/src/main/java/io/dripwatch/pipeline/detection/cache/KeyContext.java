package io.dripwatch.pipeline.detection.cache;

/** Sets the key that a keyed state answers for. */
public interface KeyContext {
    void setKey(String meterId);
}
