package io.dripwatch.pipeline.sms;

/** What the sink keeps in a checkpoint. */
public sealed interface SenderState permits HeldSms, BarredNumber, AwaitedReport, KnownJournal {}
