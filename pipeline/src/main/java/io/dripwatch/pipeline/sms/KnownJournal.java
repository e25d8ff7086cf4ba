package io.dripwatch.pipeline.sms;

import io.dripwatch.pipeline.sms.journal.JournalMark;

/** The journal that the sender had, and how far it went: what its checkpoint remembers of it. */
public record KnownJournal(JournalMark mark) implements SenderState {}
