package io.dripwatch.cli.faults;

import static io.dripwatch.cli.faults.SampleUploads.ARRIVAL;
import static io.dripwatch.cli.faults.SampleUploads.HOUR;
import static io.dripwatch.cli.faults.SampleUploads.START;
import static io.dripwatch.cli.faults.SampleUploads.at;
import static io.dripwatch.cli.faults.SampleUploads.encoded;
import static io.dripwatch.cli.faults.SampleUploads.flagged;
import static io.dripwatch.cli.faults.SampleUploads.raw;
import static io.dripwatch.cli.faults.SampleUploads.read;
import static io.dripwatch.cli.faults.SampleUploads.upload;
import static io.dripwatch.domain.metering.RejectionReason.BAD_METER_ID;
import static io.dripwatch.domain.metering.RejectionReason.FUTURE;
import static io.dripwatch.domain.metering.RejectionReason.IMPOSSIBLE_REGISTER;
import static io.dripwatch.domain.metering.RejectionReason.IMPOSSIBLE_TIME;
import static io.dripwatch.domain.metering.RejectionReason.NO_READS;
import static io.dripwatch.domain.metering.RejectionReason.TOO_LARGE;

import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.RegisterReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Uploads that decode, with ids, times and registers that cannot be. */
final class BadFields {

    private static final long MINUTE = 60_000;

    private BadFields() {}

    static List<BadInput> all() {
        List<BadInput> all = new ArrayList<>();
        ids(all);
        keys(all);
        sizes(all);
        registers(all);
        times(all);
        return all;
    }

    private static void ids(List<BadInput> all) {
        all.add(badId("id empty", ""));
        all.add(badId("id blank", " "));
        all.add(badId("id with a space", "meter 1"));
        all.add(badId("id of 65", "a".repeat(65)));
        all.add(badId("id of 600,000", "a".repeat(600_000)));
        all.add(badId("id with control characters", "meter\u0000\n\u001b[31m"));
        all.add(badId("id that is a path", "../../etc/passwd"));
        all.add(badId("id that is a look-up", "${jndi:ldap://127.0.0.1/x}"));
        all.add(badId("id with right-to-left override", "meter-\u202e1"));
        all.add(badId("id with zero width", "meter\u200b-1"));
        all.add(badId("id in Cyrillic letters", "m\u0435ter-1"));
        all.add(badId("id that is a formula", "=cmd|' /C calc'!A0"));
        all.add(badId("id with emoji", "meter-\ud83d\udca7"));
        all.add(good("id of 64", "b".repeat(64)));
        all.add(good("id with every sign allowed", "A.z_0:9-"));
        all.add(good("id in lower case", "case-variant"));
        all.add(good("id in upper case", "CASE-VARIANT"));
    }

    private static BadInput badId(String name, String id) {
        // Keyed apart, so that a hostile id is met by the job and not by the producer.
        return BadInput.of(name, null, List.of(raw("id", encoded(id, twoReads()))))
                .rejects(2, BAD_METER_ID);
    }

    private static BadInput good(String name, String id) {
        long register = id.hashCode() & 0xFFFF;
        return BadInput.of(name, id, List.of(upload(id, at(0, register), at(1, register))))
                .accepts(2);
    }

    private static List<RegisterReading> twoReads() {
        return List.of(at(0, 5), at(1, 6));
    }

    private static void keys(List<BadInput> all) {
        all.add(
                BadInput.of(
                                "key null",
                                "key-null",
                                List.of(raw(null, encoded("key-null", twoReads()))))
                        .accepts(2));
        all.add(
                BadInput.of(
                                "key of another meter",
                                "key-other",
                                List.of(raw("id-of-64", encoded("key-other", twoReads()))))
                        .accepts(2));
    }

    private static void sizes(List<BadInput> all) {
        all.add(
                BadInput.of("no reads", "size-none", List.of(upload("size-none")))
                        .rejects(1, NO_READS));
        all.add(
                BadInput.of("a week of minutes", "size-week", List.of(minutes("size-week", 10_080)))
                        .accepts(10_080));
        all.add(
                BadInput.of("a minute more", "size-more", List.of(minutes("size-more", 10_081)))
                        .rejects(10_081, TOO_LARGE));
    }

    private static BadInput.RawMessage minutes(String id, int count) {
        List<RegisterReading> reads = new ArrayList<>();
        for (int minute = 0; minute < count; minute++) {
            reads.add(read(START + minute * MINUTE, 1_000_000 + minute / 500 * 1_000L));
        }
        return upload(id, reads);
    }

    private static void registers(List<BadInput> all) {
        all.add(one("negative register", "reg-negative", read(START, -1), IMPOSSIBLE_REGISTER));
        all.add(
                one(
                        "Long.MAX register",
                        "reg-max",
                        read(START, Long.MAX_VALUE),
                        IMPOSSIBLE_REGISTER));
        all.add(
                one(
                        "Long.MIN register",
                        "reg-min",
                        read(START, Long.MIN_VALUE),
                        IMPOSSIBLE_REGISTER));
        all.add(
                one(
                        "ten digits of m3",
                        "reg-ten",
                        read(START, 1_000_000_000_000_001L),
                        IMPOSSIBLE_REGISTER));
        all.add(
                BadInput.of(
                                "one bad register among good ones",
                                "reg-among",
                                List.of(upload("reg-among", at(0, 5), at(1, -5), at(2, 6))))
                        .accepts(2)
                        .rejects(1, IMPOSSIBLE_REGISTER));
        all.add(
                BadInput.of(
                                "every flag at once",
                                "reg-flags",
                                List.of(upload("reg-flags", flagged(START, 1, MeterFlag.values()))))
                        .accepts(1));
    }

    private static void times(List<BadInput> all) {
        all.add(one("time zero", "time-zero", read(0, 1), IMPOSSIBLE_TIME));
        all.add(one("Long.MIN time", "time-min", read(Long.MIN_VALUE, 1), IMPOSSIBLE_TIME));
        all.add(one("Long.MAX time", "time-max", read(Long.MAX_VALUE, 1), IMPOSSIBLE_TIME));
        all.add(one("year 9999", "time-9999", read(year(9999), 1), IMPOSSIBLE_TIME));
        all.add(one("year 1999", "time-1999", read(year(2000) - 1, 1), IMPOSSIBLE_TIME));
        all.add(
                one(
                        "seconds, not milliseconds",
                        "time-s",
                        read(START / 1_000, 1),
                        IMPOSSIBLE_TIME));
        all.add(one("microseconds", "time-us", read(START * 1_000, 1), IMPOSSIBLE_TIME));
        all.add(one("tomorrow", "time-tomorrow", read(ARRIVAL + 24 * HOUR, 1), FUTURE));
        all.add(one("in ten years", "time-decade", read(year(2036), 1), FUTURE));
        all.add(one("in six minutes", "time-six", read(ARRIVAL + 6 * MINUTE, 1), FUTURE));
        all.add(
                BadInput.of(
                                "in four minutes",
                                "time-four",
                                List.of(upload("time-four", read(ARRIVAL + 4 * MINUTE, 1))))
                        .accepts(1));
        all.add(
                BadInput.of(
                                "arrival unknown, so everything is later",
                                "time-no-arrival",
                                List.of(
                                        new BadInput.RawMessage(
                                                null, encoded("time-no-arrival", twoReads()), 0)))
                        .rejects(2, FUTURE));
    }

    private static long year(int year) {
        return Instant.parse(year + "-01-01T00:00:00Z").toEpochMilli();
    }

    private static BadInput one(
            String name, String id, RegisterReading read, RejectionReason reason) {
        return BadInput.of(name, id, List.of(upload(id, read))).rejects(1, reason);
    }
}
