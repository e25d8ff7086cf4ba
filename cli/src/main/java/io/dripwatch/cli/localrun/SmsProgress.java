package io.dripwatch.cli.localrun;

import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.UsageAlert;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether the notification job has decided about every alert and sent what it does not defer, as
 * the outcomes of its messages tell.
 */
final class SmsProgress {

    private final Set<String> undecided = new HashSet<>();
    private final Set<String> decided = new HashSet<>();
    private final Set<String> underWay = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    /** An alert has been published, about which the job has to decide. */
    void expect(UsageAlert alert) {
        if (!decided.contains(alert.getAlertId())) {
            undecided.add(alert.getAlertId());
        }
    }

    void hear(SmsOutcome outcome) {
        String id = outcome.getAlertId();
        decided.add(id);
        undecided.remove(id);
        switch (outcome.getStage()) {
            case DEFERRED -> {}
            case HANDED_OVER, POSTED -> {
                if (!ended.contains(id)) {
                    underWay.add(id);
                }
            }
            default -> {
                ended.add(id);
                underWay.remove(id);
            }
        }
    }

    /** Whether nothing is to come but what waits for its hour. */
    boolean isAtRest() {
        return undecided.isEmpty() && underWay.isEmpty();
    }
}
