package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.*;
import java.time.Instant;
import java.util.*;
import org.junit.jupiter.api.Test;

class TraceTest {
    @Test
    void trace() throws Exception {
        Waterworks w = new Waterworks(Long.getLong("seed", 10), false);
        w.wishes.forEach(
                x -> System.out.println("T WISH " + Instant.ofEpochMilli(x.at()) + " " + x));
        NotificationPolicy p =
                new NotificationPolicy(
                        NotificationSettings.defaults()
                                .withMode(NotificationMode.LIVE)
                                .speaking(
                                        QuietHours.DEFAULT,
                                        new Cadence(
                                                java.time.Duration.ofHours(24),
                                                1000,
                                                java.time.Duration.ofHours(24),
                                                Reminders.DEFAULT)),
                        NumberPlan.byShape(),
                        null);
        io.dripwatch.domain.household.WishBook wb = new io.dripwatch.domain.household.WishBook();
        w.wishes.forEach(wb::add);
        Home h = new Home(Story.home(true, null, null), wb);
        Correspondence m = new Correspondence();
        for (var e : w.arrivals.entrySet()) {
            for (Notice d = p.takeDue(m, e.getKey() - 1);
                    d != null;
                    d = p.takeDue(m, e.getKey() - 1)) out(d.due(), p.decideDue(d, h, m, d.due()));
            for (IncidentTransition a : e.getValue()) {
                if (!a.reception().confirms())
                    System.out.println(
                            "T   ALERT "
                                    + Instant.ofEpochMilli(e.getKey())
                                    + " "
                                    + a.incidentId()
                                    + " "
                                    + a.type()
                                    + " "
                                    + a.event()
                                    + " det "
                                    + Instant.ofEpochMilli(a.detectedAt())
                                    + " read "
                                    + Instant.ofEpochMilli(a.reception().readUntil())
                                    + " sup "
                                    + a.reception().superseded()
                                    + " r "
                                    + a.litresPerHour());
                for (Decision d : p.decide(a, h, m, e.getKey())) out(e.getKey(), d);
            }
        }
        for (Notice d = p.takeDue(m, Long.MAX_VALUE - 1);
                d != null;
                d = p.takeDue(m, Long.MAX_VALUE - 1)) out(d.due(), p.decideDue(d, h, m, d.due()));
    }

    void out(long at, Decision d) {
        System.out.println(
                "T "
                        + Instant.ofEpochMilli(at)
                        + " "
                        + d.verdict()
                        + " "
                        + d.reason()
                        + " "
                        + d.notice().occasion()
                        + " "
                        + d.notice().alert().incidentId());
    }
}
