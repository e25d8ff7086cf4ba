package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.FIXED_RULES;
import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static io.dripwatch.domain.watch.WatchedMeter.hourly;
import static io.dripwatch.domain.watch.WatchedMeter.hours;
import static io.dripwatch.domain.watch.WatchedMeter.join;
import static io.dripwatch.domain.watch.WatchedMeter.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.metering.RegisterRead;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Water is heard of by every hypothesis, and conclusions rest on what was known by then. */
class WhatWasUsedIsHeardTest {

    /** Three quarters of an hour of use, then nothing is read for half a day. */
    @Test
    void thePartOfAnHourBeforeAGapWasUsed() {
        WatchedMeter away = new WatchedMeter(awayFrom(START));
        List<RegisterRead> reads = new ArrayList<>();
        for (int quarter = 0; quarter <= 3; quarter++) {
            reads.add(
                    new RegisterRead(
                            START + 8 * HOUR + quarter * HOUR / 4,
                            (100_000 + quarter * 20L) * 1_000,
                            (byte) 0));
        }
        away.readsEach(reads);
        assertThat(away.heard).isEmpty();
        away.reads(read(20, 100_060));

        assertThat(away.heard)
                .extracting(WatchedMeter.Heard::type)
                .contains(IncidentType.USE_WHILE_AWAY);
    }

    private static Circumstances awayFrom(long instant) {
        Household home =
                new Household(
                        "meter",
                        "home",
                        "UTC",
                        "en",
                        null,
                        false,
                        1,
                        "residential",
                        null,
                        1_000,
                        false,
                        null,
                        null,
                        null,
                        instant,
                        0);
        return new Circumstances(home, FIXED_RULES, new LocalCalendar(ZoneOffset.UTC));
    }

    @Test
    void whoIsBackIsNotAwayWhateverTheRegistrySays() {
        Circumstances away = awayFrom(START);
        assertThat(away.isAway(START + 9 * HOUR)).isTrue();
        FeedbackBook book = new FeedbackBook();
        book.add(new Feedback(START + 5 * HOUR, Feedback.Kind.BACK, 0, 0, 0));

        assertThat(away.withFeedback(book.at(START + 4 * HOUR)).isAway(START + 4 * HOUR)).isTrue();
        assertThat(away.withFeedback(book.at(START + 9 * HOUR)).isAway(START + 9 * HOUR)).isFalse();
        assertThat(awayFrom(START + 8 * HOUR).withFeedback(book.at(START + 9 * HOUR)))
                .matches(later -> later.isAway(START + 9 * HOUR));
    }

    /** A read far ahead counts from the read that confirms it: cut before that, nothing is said. */
    @Test
    void whatAReadFarAheadLeadsToIsKnownOnlyOnceItIsConfirmed() {
        WatchedMeter meter = new WatchedMeter();
        meter.readsEach(hourly(hours(10, 3)));
        meter.reads(read(1_200, 100_030));
        assertThat(meter.heard).isEmpty();
        // A register that stands still after a gap is told once it was read for two days.
        for (int hour = 1_205; hour < 1_280; hour += 5) {
            meter.reads(read(hour, 100_030));
        }

        assertThat(meter.heard)
                .isNotEmpty()
                .allSatisfy(
                        heard ->
                                assertThat(heard.detectedAt())
                                        .isGreaterThanOrEqualTo(START + 1_205 * HOUR));
    }

    @Test
    void anIncidentWithdrawnAfterARestartSaysWhatItWouldHaveSaid() {
        DetectionSettings rules =
                WatchedMeter.fixedRules(
                        new SustainedFlowRule(IncidentType.CONTINUOUS_FLOW, 6, 48, 0.9, 0.5, 2),
                        SustainedFlowRule.BURST);
        WatchedMeter meter = new WatchedMeter(rules, 1_000);
        meter.readsEach(hourly(hours(200, 7)));
        WatchedMeter changed = meter.restoredUnder(rules.by(DetectionMethod.EVIDENCE));
        changed.reads(read(201, 100_000 + 201 * 7));

        assertThat(changed.heard)
                .filteredOn(heard -> heard.event() == IncidentEvent.CLOSED)
                .singleElement()
                .satisfies(
                        closed ->
                                assertThat(closed.evidence().numbers())
                                        .containsEntry("thresholdLitresPerHour", 6.0));
    }

    @Test
    void aLeakUnderFixedRulesIsNotLearntAsNormal() {
        WatchedMeter meter = new WatchedMeter();
        meter.readsEach(hourly(join(hours(24, 0), hours(24 * 40, 12))));
        assertThat(meter.briefs()).hasSize(1);
        WatchedMeter byEvidence = meter.restoredUnder(FIXED_RULES.by(DetectionMethod.EVIDENCE));
        long register = 100_000 + 24 * 40 * 12;
        for (int hour = 1; hour <= 48; hour++) {
            byEvidence.reads(read(24 + 24 * 40 + hour, register + hour * 12L));
        }

        assertThat(byEvidence.heard)
                .filteredOn(heard -> heard.event() == IncidentEvent.OPENED)
                .extracting(WatchedMeter.Heard::type)
                .contains(IncidentType.CONTINUOUS_FLOW);
    }

    @Test
    void whatEscalatesIsUrgent() {
        Household home = Household.unregistered("meter", "UTC");
        assertThat(
                        Transitions.of(
                                        home,
                                        IncidentType.CONTINUOUS_FLOW,
                                        IncidentEvent.ESCALATED,
                                        START,
                                        START + HOUR,
                                        1,
                                        null,
                                        ZoneOffset.UTC)
                                .severity())
                .isEqualTo(Severity.URGENT);
    }
}
