package io.dripwatch.pipeline.sms;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand schedules, as in docs/delivery-guarantees.md; some ten minutes: {@code ./mvnw -pl
 * pipeline -am verify -Plong -Dit.test=SenderScheduleITCase ...}.
 */
@Tag("long")
class SenderScheduleITCase {

    private static final int SCHEDULES = 10_000;

    @Test
    void whateverTheProviderDoesNothingIsLostInventedPostedThriceOrSentAtNight() throws Exception {
        int messages = 0;
        int posts = 0;
        int doubled = 0;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            try (SenderSchedule schedule = new SenderSchedule(seed)) {
                doubled += SenderScheduleTest.require(seed, schedule).doubled();
                messages += schedule.messages();
                posts += schedule.posts();
            }
        }
        System.out.printf(
                "%d schedules, %d SMS, %d POSTs: lost 0, phantom 0, three POSTs 0, out of hours 0,"
                        + " doubled %d%n",
                SCHEDULES, messages, posts, doubled);
    }
}
