package io.dripwatch.pipeline.sms.gateway;

import java.io.IOException;
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
     * Opens it.
     *
     * @throws IOException when it cannot run: nothing is sent then
     */
    AutoCloseable open(MetricGroup metrics) throws IOException;
}
