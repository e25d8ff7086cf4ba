package io.dripwatch.pipeline;

import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.pipeline.answer.AnswerLinks;
import io.dripwatch.pipeline.answer.AnswerWords;
import io.dripwatch.pipeline.answer.LinkSettings;
import io.dripwatch.pipeline.answer.ReplySettings;
import io.dripwatch.pipeline.answer.door.AnswerDoor;
import io.dripwatch.pipeline.answer.door.DoorKeeper;
import io.dripwatch.pipeline.answer.door.DoorSettings;
import io.dripwatch.pipeline.answer.door.InboundFormat;
import io.dripwatch.pipeline.answer.door.SignedPosts;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.kafka.answer.FollowedHouseholds;
import io.dripwatch.pipeline.kafka.answer.KafkaAnswerLog;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.NumberOption;
import io.dripwatch.pipeline.settings.Options;
import io.dripwatch.pipeline.sms.gateway.BesideSender;
import io.dripwatch.pipeline.sms.twilio.TwilioInbound;
import io.dripwatch.pipeline.sms.twilio.TwilioOptions;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.SmsTextException;
import io.dripwatch.pipeline.words.WordsOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** How households answer, and what is replied. */
public final class AnswerOptions {

    /** Path to which Twilio posts. */
    public static final String TWILIO = "/answers/twilio";

    /** Path to which any other provider posts, signed. */
    public static final String SIGNED = "/answers/sms";

    private static final Options OPTIONS = new Options();

    public static final NumberOption<Integer> PORT =
            OPTIONS.whole(
                    "answers-port",
                    null,
                    1,
                    65_535,
                    "Where the sender takes answers in; without it nobody can answer by SMS or"
                            + " link. Needs answers-url.");

    public static final ConfigOption<String> BIND =
            OPTIONS.text(
                    "answers-bind",
                    "127.0.0.1",
                    "Address of the machine to listen on, behind a proxy with TLS.");

    public static final ConfigOption<String> URL =
            OPTIONS.text(
                    "answers-url",
                    null,
                    "Address under which answers-port is reached from outside, without a path,"
                            + " like https://sms.example.org.");

    public static final ConfigOption<String> SECRET =
            OPTIONS.text(
                    "answers-secret",
                    null,
                    "Where the secret is found with which a provider, or an adapter before it,"
                            + " signs what it posts to /answers/sms: env:NAME or file:PATH.");

    public static final ConfigOption<String> LINK_SECRET =
            OPTIONS.text(
                    "answers-link-secret",
                    null,
                    "Where the secret is found that signs links: env:NAME or file:PATH. With it,"
                            + " warnings to households end with a link under which they are"
                            + " answered. Set it only where country and carriers allow links in"
                            + " SMS: that is not checked. Needs answers-port.");

    public static final NumberOption<Integer> LINK_DAYS =
            OPTIONS.whole("answers-link-days", 14, 1, 90, "How long a link can be used.");

    public static final ConfigOption<ReplySettings.Confirm> CONFIRM =
            OPTIONS.choice(
                    "answers-confirm",
                    ReplySettings.Confirm.NONE,
                    "Which answers are confirmed by one SMS. NONE; STOP for STOP and START, where"
                            + " the law asks for it and the provider does not confirm by itself, as"
                            + " Twilio does; ALL.");

    public static final ConfigOption<Boolean> HELP =
            OPTIONS.flag(
                    "answers-help",
                    true,
                    "Whether who answers what cannot be understood is told which answers there"
                            + " are, at most once a day. Not with sms-templates.");

    /** By then most who answer at all have answered (docs/adr/0078). */
    private static final double ASK_FIRST_MINUTES = 120;

    /** Half a day: a carer who is told later is told too late. */
    private static final double MOST_ASK_FIRST_MINUTES = 720;

    public static final NumberOption<Double> ASK_FIRST =
            OPTIONS.number(
                    "answers-ask-first-minutes",
                    ASK_FIRST_MINUTES,
                    0,
                    MOST_ASK_FIRST_MINUTES,
                    "Before a carer is told of LOW_USE, the home is asked by SMS whether all is"
                            + " well, and has so long to answer; 0 to tell carers at once. Only"
                            + " with answers-port: else nobody could answer.");

    private AnswerOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
    }

    /**
     * What is replied.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    static ReplySettings replies(Configuration configuration, SmsText text) {
        ReplySettings.Confirm confirm = configuration.get(CONFIRM);
        boolean templates = configuration.get(WordsOptions.TEMPLATES) != null;
        if (templates && confirm != ReplySettings.Confirm.NONE) {
            throw JobArguments.complaint(
                    CONFIRM,
                    confirm.name(),
                    "NONE with sms-templates: a reply is no approved template");
        }
        LinkSettings link = link(configuration);
        if (templates && link != null) {
            throw JobArguments.complaint(
                    LINK_SECRET,
                    configuration.get(LINK_SECRET),
                    "nothing with sms-templates: no approved template has a link of its own");
        }
        return new ReplySettings(
                words(configuration, text), confirm, configuration.get(HELP) && !templates, link);
    }

    private static LinkSettings link(Configuration configuration) {
        if (configuration.get(LINK_SECRET) == null) {
            return null;
        }
        JobArguments.required(configuration, PORT.option());
        return new LinkSettings(
                base(configuration),
                JobArguments.secret(configuration, LINK_SECRET),
                Duration.ofDays(LINK_DAYS.in(configuration)));
    }

    private static AnswerWords words(Configuration configuration, SmsText text) {
        String directory = configuration.get(WordsOptions.DIRECTORY);
        try {
            return new AnswerWords(text, directory == null ? null : Path.of(directory));
        } catch (SmsTextException e) {
            throw new IllegalArgumentException(
                    WordsOptions.DIRECTORY.key() + ": " + e.getMessage(), e);
        }
    }

    /** How long homes are asked before their carers are told; zero where nobody can answer. */
    static Duration askFirst(Configuration configuration) {
        return PORT.in(configuration) == null ? Duration.ZERO : ASK_FIRST.minutes(configuration);
    }

    /**
     * The door for answers that a configuration asks for; to be asked when LIVE only.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    static BesideSender door(
            Configuration configuration,
            KafkaSettings kafka,
            ReplySettings replies,
            NumberPlan numbers) {
        Integer port = PORT.in(configuration);
        if (port == null) {
            return BesideSender.NOTHING;
        }
        String url = base(configuration);
        SecretReference twilio =
                configuration.get(GatewayOptions.GATEWAY) == GatewayOptions.Gateway.TWILIO
                        ? JobArguments.secret(configuration, TwilioOptions.CALLBACK_SECRET)
                        : null;
        SecretReference signed =
                configuration.get(SECRET) == null
                        ? null
                        : JobArguments.secret(configuration, SECRET);
        DoorSettings settings = new DoorSettings(configuration.get(BIND), port);
        return metrics -> {
            Map<String, InboundFormat> formats = new TreeMap<>();
            if (twilio != null) {
                formats.put(TWILIO, new TwilioInbound(twilio.read().reveal(), url + TWILIO));
            }
            if (signed != null) {
                formats.put(
                        SIGNED, new SignedPosts(signed.read().reveal(), System::currentTimeMillis));
            }
            AnswerLinks links = replies.link() == null ? null : replies.link().open();
            return new DoorKeeper(
                    counters ->
                            AnswerDoor.open(
                                    settings,
                                    formats,
                                    replies.words(),
                                    FollowedHouseholds.on(kafka, numbers),
                                    KafkaAnswerLog.on(kafka),
                                    links,
                                    counters,
                                    System::currentTimeMillis),
                    metrics,
                    System::currentTimeMillis);
        };
    }

    private static String base(Configuration configuration) {
        String text = JobArguments.required(configuration, URL);
        URI url = JobArguments.uri(configuration, URL);
        boolean callable =
                ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                        && url.getHost() != null
                        && (url.getPath() == null || url.getPath().matches("/?"))
                        && url.getQuery() == null;
        if (!callable) {
            throw JobArguments.complaint(
                    URL, text, "http:// or https:// and a host, without a path");
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
