package io.dripwatch.cli.faults;

import static io.dripwatch.cli.faults.SampleUploads.at;
import static io.dripwatch.cli.faults.SampleUploads.hourly;
import static io.dripwatch.cli.faults.SampleUploads.upload;
import static io.dripwatch.domain.metering.RejectionReason.CONFLICTING;
import static io.dripwatch.domain.metering.RejectionReason.IMPLAUSIBLE_REGISTER;
import static io.dripwatch.domain.metering.RejectionReason.TOO_LATE;
import static io.dripwatch.domain.metering.RejectionReason.UNCONFIRMED_JUMP_AHEAD;

import io.dripwatch.schemas.RegisterReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads that are possible one by one, but not, or not simply, together. */
final class BadStories {

    private static final String FLOW = "CONTINUOUS_FLOW OPENED";
    private static final String BURST = "BURST OPENED";

    private BadStories() {}

    static List<BadInput> all() {
        List<BadInput> all = new ArrayList<>();
        controls(all);
        order(all);
        jumps(all);
        registers(all);
        return all;
    }

    /** What must be found; without these, silence would prove nothing. */
    private static void controls(List<BadInput> all) {
        all.add(story("a leak", "story-leak", hourly(0, 60, 900, 6)).accepts(61).alerts(FLOW));
        all.add(story("a burst", "story-burst", hourly(0, 9, 900, 150)).accepts(10).alerts(BURST));
    }

    private static void order(List<BadInput> all) {
        List<RegisterReading> leak = hourly(0, 60, 900, 6);
        BadInput.RawMessage again = upload("order-again", leak);
        all.add(
                BadInput.of("the same upload again", "order-again", List.of(again, again))
                        .accepts(61)
                        .finds(61)
                        .alerts(FLOW));
        List<RegisterReading> twice = new ArrayList<>(leak);
        twice.addAll(leak);
        all.add(
                story("the same reads in one upload", "order-twice", twice)
                        .accepts(61)
                        .finds(61)
                        .alerts(FLOW));
        List<RegisterReading> reversed = new ArrayList<>(leak);
        Collections.reverse(reversed);
        all.add(story("newest first", "order-reversed", reversed).accepts(61).alerts(FLOW));
        all.add(
                BadInput.of(
                                "the first day last",
                                "order-late",
                                List.of(
                                        upload("order-late", leak.subList(24, 61)),
                                        upload("order-late", leak.subList(0, 24))))
                        .accepts(61)
                        .alerts(FLOW));
        all.add(
                story(
                                "two registers for one instant",
                                "order-conflict",
                                List.of(at(0, 5), at(1, 6), at(1, 8), at(2, 9)))
                        .accepts(3)
                        .rejects(1, CONFLICTING));
        all.add(
                BadInput.of(
                                "later than the settle horizon",
                                "order-too-late",
                                List.of(
                                        upload("order-too-late", hourly(0, 100, 900, 1)),
                                        upload("order-too-late", at(27.5, 927), at(28.5, 928))))
                        .accepts(102)
                        .rejects(1, TOO_LATE));
    }

    private static void jumps(List<BadInput> all) {
        all.add(
                BadInput.of(
                                "a lone read nine days ahead",
                                "jump-time",
                                List.of(
                                        upload("jump-time", hourly(0, 10, 900, 1)),
                                        upload("jump-time", at(230, 911)),
                                        upload("jump-time", at(11, 911), at(12, 912))))
                        .accepts(13)
                        .rejects(1, UNCONFIRMED_JUMP_AHEAD));
        all.add(
                story("a register far ahead, once", "jump-once", slipped(20, 21, 900_000_000))
                        .accepts(120)
                        .rejects(1, IMPLAUSIBLE_REGISTER));
        all.add(
                story(
                                "a thousandfold register, once, amid a leak",
                                "jump-unit",
                                thousandfold(20, 21))
                        .accepts(120)
                        .rejects(1, IMPLAUSIBLE_REGISTER)
                        .alerts(FLOW));
        all.add(
                story("a thousandfold register for good", "jump-units", thousandfold(20, 121))
                        .accepts(121)
                        .alerts(FLOW));
        List<RegisterReading> gap = new ArrayList<>(hourly(0, 10, 900, 0));
        gap.addAll(hourly(30, 40, 900 + 20 * 200, 0));
        all.add(story("a catch-up jump after a gap", "jump-gap", gap).accepts(22));
    }

    private static void registers(List<BadInput> all) {
        List<RegisterReading> rollover = new ArrayList<>(hourly(0, 10, 999_990, 1));
        rollover.remove(10);
        rollover.addAll(hourly(10, 40, 0, 1));
        all.add(story("a rollover", "register-rollover", rollover).accepts(41));
        List<RegisterReading> exchange = new ArrayList<>(hourly(0, 10, 850_000, 1));
        exchange.addAll(hourly(11, 100, 3, 1));
        all.add(story("a meter exchange", "register-exchange", exchange).accepts(101));
        List<RegisterReading> reverse = new ArrayList<>(hourly(0, 10, 5_000, 0));
        reverse.addAll(hourly(11, 40, 5_000 - 112, 0));
        all.add(story("112 L backwards", "register-reverse", reverse).accepts(41));
        all.add(
                story("nothing for nine days", "register-stuck", hourly(0, 216, 900, 0))
                        .accepts(217));
        all.add(
                story(
                                "a leak in estimates",
                                "register-estimated",
                                hourly(0, 60, 900, 6).stream()
                                        .map(SampleUploads::estimated)
                                        .toList())
                        .accepts(61));
        List<RegisterReading> interleaved = new ArrayList<>();
        for (int hour = 0; hour <= 100; hour++) {
            interleaved.add(at(hour, 90_000 + hour / 24));
            if (hour < 100) {
                interleaved.add(at(hour + 0.5, 7 + hour / 24));
            }
        }
        // Of the second register those that have settled, and whose next has: 0.5 to 26.5.
        all.add(
                story("two registers interleaved", "register-two", interleaved)
                        .accepts(201 - 27)
                        .rejects(27, IMPLAUSIBLE_REGISTER));
    }

    /** Hours 0 to 120 of 31 L every other hour, of which some show a register far ahead. */
    private static List<RegisterReading> slipped(int from, int to, double ahead) {
        List<RegisterReading> reads = new ArrayList<>();
        for (int hour = 0; hour <= 120; hour++) {
            boolean slips = hour >= from && hour < to;
            reads.add(at(hour, 90_000 + hour / 2 * 31 + (slips ? ahead : 0)));
        }
        return reads;
    }

    /** Hours 0 to 120 of 30 L an hour, some in the wrong unit. */
    private static List<RegisterReading> thousandfold(int from, int to) {
        List<RegisterReading> reads = new ArrayList<>();
        for (int hour = 0; hour <= 120; hour++) {
            boolean slips = hour >= from && hour < to;
            reads.add(at(hour, (90_000 + hour * 30) * (slips ? 1_000.0 : 1)));
        }
        return reads;
    }

    private static BadInput story(String name, String meterId, List<RegisterReading> reads) {
        return BadInput.of(name, meterId, List.of(upload(meterId, reads)));
    }
}
