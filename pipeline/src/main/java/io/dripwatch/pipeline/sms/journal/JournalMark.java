package io.dripwatch.pipeline.sms.journal;

/**
 * Which journal it is, and how far it went: what the sender's checkpoint remembers of it. A journal
 * of another name, or one that ends before this mark, has lost what was sent.
 *
 * @param journal names the journal itself, not its place: a topic that was made anew has another
 * @param end one past its newest entry
 */
public record JournalMark(String journal, long end) {}
