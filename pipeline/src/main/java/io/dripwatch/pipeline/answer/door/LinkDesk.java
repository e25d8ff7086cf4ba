package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.answer.AnswerChannel;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.pipeline.answer.AnswerLinks;
import io.dripwatch.pipeline.answer.AnswerWords;
import io.dripwatch.pipeline.answer.PageTexts;
import io.dripwatch.pipeline.sms.callback.CallbackServer;
import io.dripwatch.pipeline.sms.callback.FormPosts;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Shows the page behind a link, and takes what is answered there. */
final class LinkDesk {

    private static final String CHANNEL = "link";
    private static final long MINUTE = 60_000;

    private final AnswerLinks links;
    private final AnswerWords words;
    private final AnsweringHouseholds homes;
    private final AnswerDesk desk;
    private final DoorCounters counters;
    private final LongSupplier clock;

    LinkDesk(
            AnswerLinks links,
            AnswerWords words,
            AnsweringHouseholds homes,
            AnswerDesk desk,
            DoorCounters counters,
            LongSupplier clock) {
        this.links = links;
        this.words = words;
        this.homes = homes;
        this.desk = desk;
        this.counters = counters;
        this.clock = clock;
    }

    CompletionStage<CallbackServer.Response> answer(CallbackServer.Call call, Writers writers) {
        String token = call.path().substring(AnswerLinks.PATH.length());
        AnswerLinks.Link link = AnswerLinks.read(token);
        AnsweringHousehold home = link == null ? null : homes.home(link.meterId());
        PageTexts page = words.page(home == null ? null : home.language());
        if (home == null || !links.isOurs(link, home.householdId())) {
            counters.refused(Refusal.FORGED, CHANNEL);
            return AnswerPage.says(Refusal.FORGED.status(), words.page(null), "invalid").now();
        }
        if (clock.getAsLong() >= link.endsAt()) {
            counters.refused(Refusal.EXPIRED, CHANNEL);
            return AnswerPage.says(Refusal.EXPIRED.status(), page, "expired").now();
        }
        return call.method().equals("GET")
                ? AnswerPage.question(page).now()
                : writers.write(() -> take(call, link, home, page), () -> busy(page));
    }

    private CallbackServer.Response take(
            CallbackServer.Call call,
            AnswerLinks.Link link,
            AnsweringHousehold home,
            PageTexts page) {
        Map<String, String> fields = FormPosts.fields(call.body());
        AnswerKind kind = kind(fields.get("answer"));
        String until = fields.getOrDefault("until", "");
        long now = clock.getAsLong();
        long back = kind == AnswerKind.AWAY && !until.isEmpty() ? back(until, home, now) : 0;
        if (kind == null || back < 0) {
            counters.refused(Refusal.UNREADABLE, CHANNEL);
            return AnswerPage.question(page);
        }
        String event = event(link, kind, back, now);
        try {
            Refusal refusal =
                    desk.write(
                            event,
                            desk.answers(
                                    event,
                                    home,
                                    kind,
                                    back,
                                    AnswerChannel.LINK,
                                    link.reference(),
                                    now));
            if (refusal == null) {
                counters.took();
            } else {
                counters.refused(refusal, CHANNEL);
            }
            return AnswerPage.says(200, page, "thanks");
        } catch (IOException e) {
            counters.unwritten(CHANNEL, e);
            return saysBusy(page);
        }
    }

    private CallbackServer.Response busy(PageTexts page) {
        counters.refused(Refusal.UNWRITTEN, CHANNEL);
        return saysBusy(page);
    }

    private static CallbackServer.Response saysBusy(PageTexts page) {
        return AnswerPage.says(Refusal.UNWRITTEN.status(), page, "busy");
    }

    /**
     * What is judged about an SMS counts once. What START or BACK takes back may be said again, and
     * a second press within a minute is the same.
     */
    private static String event(AnswerLinks.Link link, AnswerKind kind, long back, long now) {
        boolean takenBack = kind.isConsent() || kind.isOfHome();
        return ContentId.of(
                CHANNEL,
                link.token(),
                kind.name(),
                Long.toString(back),
                takenBack ? Long.toString(now / MINUTE) : "");
    }

    private static AnswerKind kind(String name) {
        return PageTexts.KINDS.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Epoch milliseconds; -1 for no day of the year to come. */
    private static long back(String until, AnsweringHousehold home, long now) {
        try {
            LocalDate day = LocalDate.parse(until);
            LocalDate today = AnswerDesk.today(home, now);
            return day.isAfter(today) && !day.isAfter(today.plusYears(1))
                    ? day.atStartOfDay(AnswerDesk.zone(home)).toInstant().toEpochMilli()
                    : -1;
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
