package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.cache.HeapShare;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.Households;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * Makes a {@link HouseholdWatchOperator} in each subtask: Flink makes an operator of more than two
 * inputs only through a factory.
 */
final class HouseholdWatchFactory extends AbstractStreamOperatorFactory<IncidentTransition> {

    private static final long serialVersionUID = 1L;

    /** One part of so many of a process's heap is for unpacked homes, one for packed ones. */
    private static final int PARTS_OF_HEAP = 4;

    private final DetectionJobSettings settings;
    private final Households households;
    private final History<FeedbackUpdate> feedback;
    private final History<RuleUpdate> rules;
    private final DetectionTopology.Announcement announcement;
    private final JobClock clock;

    /**
     * @param rules what topic {@code detection-rules} said before the job began
     * @param feedback what topic {@code household-feedback} said before the job began
     */
    HouseholdWatchFactory(
            DetectionJobSettings settings,
            Households households,
            History<FeedbackUpdate> feedback,
            History<RuleUpdate> rules,
            DetectionTopology.Announcement announcement,
            JobClock clock) {
        this.settings = settings;
        this.households = households;
        this.feedback = feedback;
        this.rules = rules;
        this.announcement = announcement;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<IncidentTransition>> T createStreamOperator(
            StreamOperatorParameters<IncidentTransition> parameters) {
        return (T)
                new HouseholdWatchOperator(
                        parameters,
                        settings,
                        households,
                        feedback,
                        rules,
                        announcement,
                        clock,
                        HeapShare.oneOf(
                                PARTS_OF_HEAP, parameters.getContainingTask().getEnvironment()));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return HouseholdWatchOperator.class;
    }
}
