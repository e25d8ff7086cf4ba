package io.dripwatch.cli.sms;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.trace.TracedSms;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists each alert with the life of its SMS, or with the reason why it has none, and each"
                    + " reminder.",
            "",
            "It reads the topics, or, with --run, what replay or demo left in a directory. Telephone"
                    + " numbers are masked.",
            "",
        })
final class ListSms implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ListSms.class);

    @Mixin private SmsTopics topics;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Directory that replay or demo wrote (--out), instead of Kafka.")
    private Path run;

    @Option(names = "--meter", paramLabel = "M", description = "Only about this meter.")
    private String meter;

    @Option(
            names = "--phone",
            paramLabel = "P",
            description =
                    "Only to this number of the registry, however it is written: with or without the"
                            + " country's code, blanks, hyphens.")
    private String phone;

    @Option(
            names = "--since",
            paramLabel = "T",
            description =
                    "Only what happened since: a date, or a time with its offset, like"
                            + " 2026-11-22T08:00:00+08:00.")
    private String since;

    @Option(names = "--held", description = "Only what waits for a person.")
    private boolean held;

    @Option(names = "--unsent", description = "Only alerts without an SMS.")
    private boolean unsent;

    @Option(
            names = "--show-numbers",
            description = "Telephone numbers as they are. That is recorded, with your name.")
    private boolean showNumbers;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        AskedNumber number = phone == null ? null : AskedNumber.of(phone);
        Instant from = since == null ? null : instant(since);
        PrintWriter out = spec.commandLine().getOut();
        List<TracedSms> all =
                run == null ? topics.read(spec.commandLine().getErr()) : RunFile.read(run);
        List<TracedSms> wanted =
                all.stream()
                        .filter(sms -> meter == null || meter.equals(sms.meterId()))
                        .filter(sms -> number == null || number.is(sms.phone()))
                        .filter(sms -> from == null || isSince(sms, from))
                        .filter(sms -> !held || sms.waitsForPerson())
                        .filter(sms -> !unsent || sms.isUnsent())
                        .toList();
        if (showNumbers) {
            recordUnmasking(wanted);
        }
        SmsPage page = new SmsPage(out, showNumbers);
        if (json) {
            wanted.forEach(page::printJson);
        } else {
            wanted.forEach(page::print);
            page.printSums(wanted);
        }
        return ExitCodes.DONE;
    }

    private static boolean isSince(TracedSms sms, Instant from) {
        return !Instant.parse(sms.changedAt()).isBefore(from)
                || !Instant.parse(sms.at()).isBefore(from);
    }

    /** Before a number is on the screen. */
    private void recordUnmasking(List<TracedSms> shown) {
        long numbers =
                shown.stream().map(TracedSms::phone).filter(n -> n != null).distinct().count();
        if (run == null) {
            topics.recordUnmasking(meter, numbers);
        }
        LOG.warn("{} had sms list show {} telephone numbers unmasked", topics.author(), numbers);
    }

    private static Instant instant(String written) {
        try {
            return written.length() == 10
                    ? LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            throw new UserError(
                    ("--since '%s', expected a date like 2026-11-22 or a time with its offset like"
                                    + " 2026-11-22T08:00:00+08:00")
                            .formatted(written),
                    e);
        }
    }
}
