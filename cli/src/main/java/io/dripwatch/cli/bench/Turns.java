package io.dripwatch.cli.bench;

import io.dripwatch.cli.console.RunFailure;
import java.util.List;

/** Runs the contenders in turns, and compares what they opened. */
final class Turns {

    /** Says what happens. */
    interface Voice {
        void say(String format, Object... arguments);
    }

    private final Openings openings;
    private final Voice voice;

    Turns(Openings openings, Voice voice) {
        this.openings = openings;
        this.voice = voice;
    }

    void run(List<Contender> contenders, int repeats) throws InterruptedException {
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (Contender contender : contenders) {
                Contender.Outcome outcome = outcome(contender);
                contender.row().add(outcome.timed());
                openings.compare(contender, outcome.opened());
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
