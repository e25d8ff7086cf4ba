package io.dripwatch.cli.demo;

import io.dripwatch.cli.product.LocalProduct;
import io.dripwatch.cli.product.RunSummary;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.simulator.sms.AcceptedSms;
import io.dripwatch.simulator.town.Leak;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells on the console what happens in the town, in the town's own time. */
final class Narrator {

    private final PrintWriter console;
    private final DateTimeFormatter clock;

    Narrator(PrintWriter console, ZoneId zone) {
        this.console = console;
        this.clock = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
    }

    synchronized void opening(int households, int days, long seed, int seconds) {
        line(
                "Dripwatch demo: %,d households, %d days in %d seconds, seed %d",
                households, days, seconds, seed);
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
    }

    synchronized void sms(AcceptedSms sms) {
        line("%12s  SMS    %s  %s", "", masked(sms.to()), sms.body());
    }

    private static String masked(String phone) {
        return phone.substring(0, 3)
                + "*".repeat(phone.length() - 6)
                + phone.substring(phone.length() - 3);
    }

    synchronized void reached(Instant eventTime) {
        line("%12s  (the town's clock)", clock.format(eventTime));
    }

    synchronized void closing(RunSummary summary, Path out) {
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
