package io.dripwatch.pipeline.sms.gateway;

import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;

/**
 * What runs where SMS are sent, as long as they are: opened after the gateway, closed before it.
 */
@FunctionalInterface
public interface BesideSender extends Serializable {

    /** Nothing. */
    BesideSender NOTHING = metrics -> () -> {};

    /**
     * Opens it, without waiting for anything: what cannot run must not keep SMS from being sent.
     */
    AutoCloseable open(MetricGroup metrics);
}
