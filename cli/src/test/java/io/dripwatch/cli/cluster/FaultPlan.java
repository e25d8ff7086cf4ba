package io.dripwatch.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Faults drawn from a seed: the same seed gives the same ones, in the same order. */
final class FaultPlan {

    /** What happens to a process of the product. */
    enum Strike {
        /** SIGKILL to the task manager that runs the jobs; a spare one is there. */
        KILL_TASK_MANAGER,
        /** SIGSTOP to it for longer than the heartbeat's time-out, then SIGCONT. */
        FREEZE_TASK_MANAGER,
        /** SIGKILL to the job manager, and another one is started. */
        KILL_JOB_MANAGER,
        /** SIGKILL to the broker, and the same one again some seconds later. */
        KILL_BROKER,
        /** SIGSTOP to it for some seconds: its sockets stay open, and nobody answers. */
        FREEZE_BROKER,
        /** No checkpoint can be written for some seconds. */
        BLOCK_CHECKPOINTS
    }

    private FaultPlan() {}

    /** So many strikes; the first ones are one of each kind, in an order of their own. */
    static List<Strike> of(long seed, int strikes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Strike> kinds = new ArrayList<>(List.of(Strike.values()));
        List<Strike> plan = new ArrayList<>();
        while (plan.size() < strikes) {
            if (plan.size() < Strike.values().length) {
                plan.add(kinds.remove(random.nextInt(kinds.size())));
            } else {
                plan.add(Strike.values()[random.nextInt(Strike.values().length)]);
            }
        }
        return plan;
    }
}
