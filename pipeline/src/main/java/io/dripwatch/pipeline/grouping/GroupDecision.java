package io.dripwatch.pipeline.grouping;

import io.dripwatch.domain.feed.HourlyActivity;
import io.dripwatch.domain.incident.IncidentTransition;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What is decided about the transitions of one kind of groups.
 *
 * @param <M> what is remembered of a group
 */
interface GroupDecision<M> extends Serializable {

    /** The kind of groups, as it begins the names of states. */
    String name();

    /** How long a transition waits for those of its group, in milliseconds. */
    long holdMillis();

    /** Of what is remembered. */
    TypeInformation<M> memoryType();

    /** Called once in each subtask, before anything is decided. */
    void open();

    /** What is remembered of a group with one meter more; {@code before} may be null. */
    M joined(M before);

    /** What is remembered of a group of which so many meters moved; {@code before} may be null. */
    M hearing(M before, HourlyActivity activity);

    /**
     * Decides what no later detection can change.
     *
     * @param before null for a group of which nothing is remembered
     * @param through epoch milliseconds up to which all detections are known
     * @param town epoch milliseconds that the readings have reached
     */
    Decided<M> decide(
            String group, M before, List<IncidentTransition> held, long through, long town);

    /**
     * @param published in order
     * @param undecided to be held on
     */
    record Decided<M>(
            List<IncidentTransition> published, List<IncidentTransition> undecided, M memory) {}
}
