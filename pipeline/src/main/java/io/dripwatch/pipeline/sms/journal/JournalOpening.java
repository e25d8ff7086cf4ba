package io.dripwatch.pipeline.sms.journal;

/**
 * Who opens a journal, and what it remembers of it.
 *
 * @param job Flink's id of the job: the same after a restart, another for each submission
 * @param known what the checkpoint remembers; null for a sender without one
 * @param acceptsLoss a person has looked and says that a journal without what was sent is right
 */
public record JournalOpening(String job, JournalMark known, boolean acceptsLoss) {

    /** Without a checkpoint. */
    public static JournalOpening by(String job) {
        return new JournalOpening(job, null, false);
    }
}
