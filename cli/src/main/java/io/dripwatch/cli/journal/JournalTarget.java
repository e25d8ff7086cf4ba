package io.dripwatch.cli.journal;

import io.dripwatch.cli.console.Printable;
import io.dripwatch.cli.kafka.SmsKafkaTarget;
import io.dripwatch.pipeline.kafka.journal.JournalTopic;
import picocli.CommandLine.Mixin;

/** Which Kafka holds the journal. */
final class JournalTarget {

    private static final int MOST_SHOWN = 80;

    @Mixin private SmsKafkaTarget kafka;

    JournalTopic topic() {
        return JournalTopic.on(kafka.settings());
    }

    /** Foreign bytes, as one line of a console may show them. */
    static String shown(String text) {
        if (text == null) {
            return "none";
        }
        String printable = Printable.of(text);
        return printable.length() <= MOST_SHOWN
                ? printable
                : printable.substring(0, MOST_SHOWN) + "... (" + text.length() + " characters)";
    }
}
