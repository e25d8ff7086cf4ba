package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.domain.rulebook.DetectionRulebook;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that changed while the job ran, in broadcast state {@code detection-rules}, and the
 * rulebook that they make with the configuration. Every subtask holds all of them. What cannot be
 * obeyed is logged by the first subtask and counted by each, and changes nothing.
 */
final class RunningRules {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRules.class);

    private final BroadcastState<String, RuleUpdate> state;
    private final DetectionRulebook rulebook;
    private final Counter rejected;
    private final boolean logs;

    RunningRules(
            OperatorStateStore store, DetectionJobSettings settings, Counter rejected, boolean logs)
            throws Exception {
        this.state =
                store.getBroadcastState(
                        new MapStateDescriptor<>(
                                "detection-rules",
                                Types.STRING,
                                TypeInformation.of(RuleUpdate.class)));
        this.rulebook = new DetectionRulebook(settings.rules(), settings.classRules());
        this.rejected = rejected;
        this.logs = logs;
        for (Map.Entry<String, RuleUpdate> restored : state.immutableEntries()) {
            obey(restored.getValue());
        }
    }

    /** Takes a change, unless a newer one is known: a topic may be read twice. */
    void take(RuleUpdate update) throws Exception {
        RuleUpdate known = state.get(update.subject());
        if ((known == null || update.offset() > known.offset()) && obey(update)) {
            state.put(update.subject(), update);
        }
    }

    private boolean obey(RuleUpdate update) {
        try {
            if (update.value() == null) {
                rulebook.remove(update.scope(), update.key());
            } else {
                rulebook.set(DetectionRule.of(update.scope(), update.key(), update.value()));
            }
            return true;
        } catch (IllegalArgumentException e) {
            rejected.inc();
            if (logs) {
                LOG.warn("Rejected rule at offset {}: {}", update.offset(), e.getMessage());
            }
            return false;
        }
    }

    DetectionSettings settingsFor(Household household) {
        return rulebook.settingsFor(household);
    }
}
