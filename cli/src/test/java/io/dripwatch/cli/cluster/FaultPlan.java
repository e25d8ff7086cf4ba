package io.dripwatch.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Faults drawn from a seed: the same seed gives the same ones, in the same order. */
final class FaultPlan {

    /**
     * What happens to a process of the product. A kill is SIGKILL, a freeze SIGSTOP for a while.
     */
    enum Strike {
        /** The task manager that judges readings; a spare one is there. */
        KILL_TASK_MANAGER,
        /** The same for longer than the heartbeat's time-out. */
        FREEZE_TASK_MANAGER,
        /** The task manager that sends SMS. */
        KILL_SENDER,
        FREEZE_SENDER,
        /** Another one is started. */
        KILL_JOB_MANAGER,
        /** For longer than its session with ZooKeeper. */
        FREEZE_JOB_MANAGER,
        /** The same one is started again some seconds later. */
        KILL_BROKER,
        /** Its sockets stay open, and nobody answers. */
        FREEZE_BROKER,
        KILL_CONSOLE,
        FREEZE_CONSOLE,
        /** No checkpoint can be written for some seconds. */
        BLOCK_CHECKPOINTS,
        /** The task manager that judges readings can open no file of its own for some seconds. */
        BLOCK_LOCAL_FILES,
        /** It gets three tenths of the time of a processor for a while. */
        STARVE_TASK_MANAGER
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
