package io.dripwatch.cli.demo;

import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RunSummary;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.simulator.town.Leak;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Tells on the console what happens in the town, in the town's own time. */
final class Narrator {

    /** The alert of an SMS is read within a second; a wait beyond this says that it never will. */
    static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    private record Held(AcceptedSms sms, long since) {}

    private final PrintWriter console;
    private final DateTimeFormatter clock;
    private final LongSupplier nanoClock;
    private final Set<String> toldAlerts = new HashSet<>();

    /**
     * SMS whose alert has not been told. Both come from the same topic on different ways, and the
     * way through the provider is sometimes the faster one.
     */
    private final List<Held> held = new ArrayList<>();

    Narrator(PrintWriter console, ZoneId zone, LongSupplier nanoClock) {
        this.console = console;
        this.clock = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
        this.nanoClock = nanoClock;
    }

    synchronized void opening(int households, int days, long seed, int seconds) {
        line(
                "Dripwatch demo: %,d households, %d days in %d seconds, seed %d",
                households, days, seconds, seed);
    }

    /** Stands before all else, so that people open it while the rest starts. */
    synchronized void console(String url) {
        line("Console  %s", url);
        line("");
    }

    synchronized void keeps(String url) {
        line("");
        line("The console goes on at %s until you stop it (Ctrl-C).", url);
    }

    synchronized void started(LocalProduct product) {
        line("  Kafka broker         %s", product.kafka().bootstrapServers());
        line("  Flink, both jobs     %s", product.flink().webPage());
        line(
                "  SMS provider         %s (delivers to nobody)",
                product.provider().twilio().baseUrl());
        line("");
    }

    /** What the jobs do not know. */
    synchronized void leak(Leak leak) {
        line(
                "%12s  leak   %s  %s, %.0f L/h (hidden from the jobs)",
                clock.format(leak.onset()),
                leak.meterId(),
                leak.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                leak.litresPerHour());
    }

    synchronized void alert(UsageAlert alert) {
        boolean opened = alert.getEvent() == AlertEvent.OPENED;
        line(
                "%12s  ALERT  %s  %s %s, %.0f L/h since %s%s",
                clock.format(alert.getDetectedAt()),
                alert.getMeterId(),
                alert.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                alert.getEvent().name().toLowerCase(Locale.ROOT),
                alert.getLitresPerHour(),
                clock.format(alert.getOnset()),
                opened ? "" : ", %.0f L in all".formatted(alert.getLitres()));
        toldAlerts.add(alert.getAlertId());
        release(waiting -> alert.getAlertId().equals(waiting.sms().alertId()));
    }

    /** A reminder's alert was told long before. */
    private boolean isTold(AcceptedSms sms) {
        return sms.alertId() == null
                || toldAlerts.contains(sms.alertId())
                || Notice.recalledBy(sms.alertId()).isPresent();
    }

    /** Told now, or right after its alert. */
    synchronized void sms(AcceptedSms sms) {
        if (isTold(sms)) {
            tell(sms);
        } else {
            held.add(new Held(sms, nanoClock.getAsLong()));
        }
    }

    /** Tells the SMS that have waited too long for their alert. */
    synchronized void releaseOverdue() {
        long now = nanoClock.getAsLong();
        release(waiting -> now - waiting.since() >= LONGEST_HOLD.toNanos());
    }

    /** Tells every SMS that still waits. */
    synchronized void releaseAll() {
        release(waiting -> true);
    }

    private void release(Predicate<Held> due) {
        held.stream().filter(due).forEach(waiting -> tell(waiting.sms()));
        held.removeIf(due);
    }

    private void tell(AcceptedSms sms) {
        line("%12s  SMS    %s  %s", "", new PhoneNumber(sms.to()), sms.body());
    }

    synchronized void closing(RunSummary summary, Path out) {
        releaseAll();
        line("");
        line("Done.");
        summary.print(console);
        if (out != null) {
            line("  output    %s", out);
        }
    }

    private void line(String format, Object... arguments) {
        console.println(String.format(Locale.ROOT, format, arguments));
        console.flush();
    }
}
