package io.dripwatch.cli.simulate;

import io.dripwatch.simulator.reaction.SimulatedAnswer;
import java.time.Duration;
import java.util.List;

/**
 * Jobs on a cluster of which nothing is known but its broker: nobody tells when they have told a
 * day or read an answer, so both are given some time.
 */
record RemoteUtility(String bootstrapServers) implements ReactingTown.Utility {

    /** How long the SMS of a day may take to come. */
    private static final Duration SMS_COME = Duration.ofSeconds(3);

    /** One that is read later is heeded too, but by then an SMS may have gone out. */
    private static final Duration ANSWERS_ARE_READ = Duration.ofMillis(300);

    @Override
    public void awaitSms() throws InterruptedException {
        Thread.sleep(SMS_COME.toMillis());
    }

    @Override
    public void hear(List<SimulatedAnswer> answers) throws InterruptedException {
        if (!answers.isEmpty()) {
            HomeFeedback.send(answers, bootstrapServers);
            Thread.sleep(ANSWERS_ARE_READ.toMillis());
        }
    }
}
