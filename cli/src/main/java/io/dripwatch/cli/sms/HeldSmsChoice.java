package io.dripwatch.cli.sms;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.trace.TracedSms;
import io.dripwatch.schemas.ActionKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which held SMS a person means, and the order about them. */
final class HeldSmsChoice {

    /** In the place of one SMS: all that are held. */
    private static final String ALL = "ALL";

    @Mixin private SmsTopics topics;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the record.")
    private String note;

    /** One of these. */
    static final class Which {
        @Parameters(
                paramLabel = "SMS",
                arity = "1..*",
                description = "Names of SMS, as sms list shows them.")
        private List<String> ids;

        @Option(
                names = "--meter",
                paramLabel = "M",
                description = "All held ones about this meter.")
        private String meter;

        @Option(names = "--all", description = "All held ones.")
        private boolean all;
    }

    /**
     * Writes the order.
     *
     * @param kind SMS_RELEASE or SMS_DROP
     * @return the command's status
     */
    int order(ActionKind kind, CommandSpec spec) {
        List<TracedSms> known = topics.read(spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        long meant;
        if (which.ids != null) {
            List<TracedSms> named = named(known);
            named.forEach(sms -> topics.write(kind, sms.meterId(), sms.smsId(), note));
            meant = named.size();
        } else {
            meant =
                    known.stream()
                            .filter(TracedSms::waitsForPerson)
                            .filter(sms -> which.all || which.meter.equals(sms.meterId()))
                            .count();
            if (meant > 0) {
                topics.write(kind, which.meter, which.all ? ALL : null, note);
            }
        }
        if (meant == 0) {
            out.println("nothing is held");
        } else {
            out.printf(
                    "ordered: %s of %,d SMS, by %s. The sending job obeys when it reads it; sms list"
                            + " shows what became of them%n",
                    kind == ActionKind.SMS_RELEASE ? "release" : "drop", meant, topics.author());
        }
        return ExitCodes.DONE;
    }

    private List<TracedSms> named(List<TracedSms> known) {
        Map<String, TracedSms> byId =
                known.stream().collect(Collectors.toMap(TracedSms::smsId, Function.identity()));
        return which.ids.stream()
                .distinct()
                .map(
                        id -> {
                            TracedSms sms = byId.get(id);
                            if (sms == null) {
                                throw new UserError(
                                        "SMS '%s' is not known, expected one that sms list --held shows"
                                                .formatted(id));
                            }
                            if (!sms.waitsForPerson()) {
                                throw new UserError(
                                        "SMS '%s' is not held, but: %s".formatted(id, sms.why()));
                            }
                            return sms;
                        })
                .toList();
    }
}
