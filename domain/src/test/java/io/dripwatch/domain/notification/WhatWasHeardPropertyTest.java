package io.dripwatch.domain.notification;

import static io.dripwatch.domain.notification.KeepingReader.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The book of messages, whatever happens to an incident and whatever becomes of each SMS behind the
 * policy: nobody hears that something is over, worse or still going on of which he heard nothing,
 * and who heard that it runs hears the end.
 */
class WhatWasHeardPropertyTest {

    private static final int SEEDS = 5_000;

    @Test
    void nothingBuildsOnWhatWasNotHeardAndWhoWasToldHearsTheEnd() throws IOException {
        int ends = 0;
        int firstWords = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            KeepingReader reader = new KeepingReader(seed);
            reader.live();
            reader.requireNoRiddles();
            reader.requireTheEnd();
            ends += reader.post.heard.stream().anyMatch(each -> each.occasion().ends()) ? 1 : 0;
            firstWords += reader.firstWords;
        }
        assertThat(ends).as("lives with an end that was heard").isGreaterThan(SEEDS / 20);
        assertThat(firstWords).as("SMS that were told in first words").isGreaterThan(SEEDS / 20);
    }

    /** As in a replay: each SMS that is let go is heard. */
    @Test
    void whereNothingIsLostEverySmsIsToldAsItWasMeant() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            KeepingReader reader = new KeepingReader(seed, false);
            reader.live();
            assertThat(reader.firstWords).as("seed %d", seed).isZero();
            reader.requireNoRiddles();
        }
    }

    @Test
    void aLostWarningIsMadeUpForByTheFirstReminder() throws IOException {
        KeepingReader reader = new KeepingReader(0);
        Decision warning = reader.hear(IncidentEvent.OPENED, Severity.WARNING, NOON).get(0);
        reader.outcome(warning, MessageStage.EXPIRED, NOON + 1);
        long later = NOON + Duration.ofHours(676).toMillis();
        Decision reminder = reader.hear(null, Severity.WARNING, later).get(0);
        assertThat(reminder.notice().occasion()).isEqualTo(Occasion.WARNING);
        assertThat(reminder.notice().smsId()).isEqualTo("incident-1-HOUSEHOLD-reminder1");
        reader.outcome(reminder, MessageStage.ACCEPTED, later + 1);
        assertThat(reader.hear(IncidentEvent.CLOSED, Severity.WARNING, later + 2))
                .extracting(each -> each.notice().occasion())
                .containsExactly(Occasion.ALL_CLEAR);
    }

    /** The sender was asked to withdraw it, and says once more that the provider took it. */
    @Test
    void whatIsSaidAgainDoesNotUndoAReport() throws IOException {
        KeepingReader reader = new KeepingReader(0);
        Decision warning = reader.hear(IncidentEvent.OPENED, Severity.WARNING, NOON).get(0);
        reader.outcome(warning, MessageStage.ACCEPTED, NOON + 1);
        reader.outcome(warning, MessageStage.UNDELIVERED, NOON + 2);
        reader.outcome(warning, MessageStage.ACCEPTED, NOON + 1);
        assertThat(reader.hear(IncidentEvent.CLOSED, Severity.WARNING, NOON + 3))
                .extracting(Decision::reason)
                .containsExactly(Reason.NOT_WARNED);
    }

    /** The carrier was faster than the provider's answer. */
    @Test
    void theAnswerToAPostDoesNotUndoAReportThatOutranIt() throws IOException {
        KeepingReader reader = new KeepingReader(0);
        Decision warning = reader.hear(IncidentEvent.OPENED, Severity.WARNING, NOON).get(0);
        reader.outcome(warning, MessageStage.POSTED, NOON + 1);
        reader.outcome(warning, MessageStage.UNDELIVERED, NOON + 2);
        reader.outcome(warning, MessageStage.ACCEPTED, NOON + 3);
        assertThat(reader.hear(IncidentEvent.CLOSED, Severity.WARNING, NOON + 4))
                .extracting(Decision::reason)
                .containsExactly(Reason.NOT_WARNED);
    }

    @Test
    void whatWasDeliveredStaysHeardWhateverTheAnswerSays() throws IOException {
        KeepingReader reader = new KeepingReader(0);
        Decision warning = reader.hear(IncidentEvent.OPENED, Severity.WARNING, NOON).get(0);
        reader.outcome(warning, MessageStage.POSTED, NOON + 1);
        reader.outcome(warning, MessageStage.DELIVERED, NOON + 2);
        reader.outcome(warning, MessageStage.REFUSED, NOON + 3);
        assertThat(reader.hear(IncidentEvent.CLOSED, Severity.WARNING, NOON + 4))
                .extracting(each -> each.notice().occasion())
                .containsExactly(Occasion.ALL_CLEAR);
    }

    @Test
    void aSecondPostMakesUpForAReportThatItDidNotArrive() throws IOException {
        KeepingReader reader = new KeepingReader(0);
        Decision warning = reader.hear(IncidentEvent.OPENED, Severity.WARNING, NOON).get(0);
        reader.outcome(warning, MessageStage.POSTED, NOON + 1);
        reader.outcome(warning, MessageStage.UNDELIVERED, NOON + 2);
        reader.outcome(warning, MessageStage.POSTED, NOON + 3);
        reader.outcome(warning, MessageStage.ACCEPTED, NOON + 4);
        assertThat(reader.hear(IncidentEvent.CLOSED, Severity.WARNING, NOON + 5))
                .extracting(each -> each.notice().occasion())
                .containsExactly(Occasion.ALL_CLEAR);
    }

    /** A warning that is tried once more after the all-clear would be read as news. */
    @Test
    void aWarningIsNotTriedAgainOnceItsEndIsOnItsWay() throws IOException {
        KeepingReader reader = new KeepingReader(0);
        Decision warning = reader.hear(IncidentEvent.OPENED, Severity.WARNING, NOON).get(0);
        reader.outcome(warning, MessageStage.ACCEPTED, NOON + 1);
        assertThat(reader.outcome(warning, MessageStage.UNDELIVERED, NOON + 2)).isEmpty();
        reader.outcome(warning, MessageStage.POSTED, NOON + 3);
        reader.outcome(warning, MessageStage.ACCEPTED, NOON + 4);
        reader.hear(IncidentEvent.CLOSED, Severity.WARNING, NOON + 5);
        assertThat(reader.outcome(warning, MessageStage.UNDELIVERED, NOON + 6))
                .containsExactly(warning.notice().smsId());
    }
}
