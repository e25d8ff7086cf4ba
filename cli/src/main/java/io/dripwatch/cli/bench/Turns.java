package io.dripwatch.cli.bench;

import io.dripwatch.cli.console.RunFailure;
import java.util.List;

/** Runs the contenders in turns, and compares what they opened. */
final class Turns {

    /** Says what happens. */
    interface Voice {
        void say(String format, Object... arguments);
    }

    private final RunOpenings openings;
    private final Voice voice;

    Turns(RunOpenings openings, Voice voice) {
        this.openings = openings;
        this.voice = voice;
    }

    /**
     * Runs them.
     *
     * @param contenders from which peers are removed that fail, or open something else
     * @throws RunFailure when a run of ours fails or differs from another over the same readings
     */
    void run(List<Contender> contenders, int repeats) throws InterruptedException {
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (Contender contender : List.copyOf(contenders)) {
                Contender.Outcome outcome;
                try {
                    outcome = outcome(contender);
                    openings.compare(contender, outcome.opened());
                } catch (RunFailure e) {
                    if (!contender.isPeer()) {
                        throw e;
                    }
                    contenders.remove(contender);
                    voice.say("%s is left out: %s", contender.row().name(), e.getMessage());
                    continue;
                }
                contender.row().add(outcome.timed());
                voice.say(
                        "%d of %d  %-14s %,10.0f readings/s, %,d incidents opened",
                        repeat,
                        repeats,
                        contender.row().name(),
                        outcome.timed().readingsPerSecond(),
                        outcome.opened().size());
            }
        }
    }

    private static Contender.Outcome outcome(Contender contender) throws InterruptedException {
        try {
            return contender.run().call();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RunFailure(contender.row().name() + " could not be run", e);
        }
    }
}
