package io.dripwatch.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.localprovider.template.LocalAlibabaServer;
import io.dripwatch.localprovider.template.LocalTencentServer;
import io.dripwatch.localprovider.template.TemplateServerSettings;
import io.dripwatch.localprovider.template.TemplateSms;
import io.dripwatch.pipeline.GatewayOptions;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.sms.MemoryJournal;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.SmsSink;
import io.dripwatch.pipeline.sms.file.FileSmsGatewayTest;
import io.dripwatch.pipeline.words.ApprovedTemplates;
import io.dripwatch.pipeline.words.ProviderTemplate;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.WordsOptions;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same small town through every gateway, chosen by one option: all are told the same, and
 * nothing twice.
 */
class EveryGatewayTest {

    /** Outlives the job, which is serialised and cannot carry it. */
    private static volatile MemoryJournal journal;

    @TempDir Path directory;

    private Map<String, String> common;
    private List<ProviderTemplate> templates;

    /** What a household was told. */
    private record Told(String number, String words) implements Comparable<Told> {

        @Override
        public int compareTo(Told other) {
            return (number + words).compareTo(other.number + other.words);
        }
    }

    @BeforeEach
    void approve() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "local-only");
        Path approved = directory.resolve("templates.properties");
        common =
                Map.of(
                        "default-language",
                        "zh-CN",
                        "time-zone",
                        "Asia/Shanghai",
                        "sms-templates",
                        approved.toString(),
                        "twilio-secret",
                        "file:" + secret,
                        "alibaba-secret",
                        "file:" + secret,
                        "http-secret",
                        "file:" + secret);
        templates = words().providerTemplates(Set.of("zh-CN"));
        String file = ApprovedTemplates.file(templates, null);
        for (ProviderTemplate each : templates) {
            file = file.replace(each.key() + " = ? ", each.key() + " = " + id(each) + " ");
        }
        Files.writeString(approved, file);
    }

    @Test
    void theTownIsToldTheSameThroughEachGateway() throws Exception {
        List<Told> twilio = throughTwilio();

        assertThat(twilio).hasSizeGreaterThan(ChineseTown.HOMES);
        assertThat(twilio)
                .extracting(Told::words)
                .anyMatch(words -> words.contains("户号home-10：紧急：您家自"))
                .anyMatch(words -> words.contains("警报解除"))
                .anyMatch(words -> words.contains("紧急"));
        assertThat(throughAlibaba()).isEqualTo(twilio);
        assertThat(throughHttp()).isEqualTo(twilio);
        assertThat(throughFile()).isEqualTo(twilio);
    }

    private List<Told> throughTwilio() throws Exception {
        try (LocalTwilioServer provider =
                LocalTwilioServer.start(LocalTwilioSettings.defaults(), Clock.systemUTC())) {
            run(
                    Map.of(
                            "sms-gateway",
                            "TWILIO",
                            "twilio-url",
                            provider.baseUrl().toString(),
                            "twilio-account-sid",
                            LocalTwilioSettings.LOCAL_ACCOUNT,
                            "twilio-sender",
                            "+15550001111"));
            return provider.accepted().stream()
                    .map(sms -> new Told(sms.to(), sms.body()))
                    .sorted()
                    .toList();
        }
    }

    private List<Told> throughAlibaba() throws Exception {
        Map<String, String> approved = new HashMap<>();
        templates.forEach(each -> approved.put(id(each), each.content()));
        try (LocalAlibabaServer provider =
                LocalAlibabaServer.start(
                        TemplateServerSettings.of("城市供水", approved), Clock.systemUTC())) {
            run(
                    Map.of(
                            "sms-gateway", "ALIBABA",
                            "alibaba-endpoint", provider.baseUrl().toString(),
                            "alibaba-key-id", "local-key"));
            return told(provider.accepted());
        }
    }

    /** As Tencent Cloud is asked. */
    private List<Told> throughHttp() throws Exception {
        Map<String, String> approved = new HashMap<>();
        templates.forEach(each -> approved.put(id(each), each.numbered()));
        try (LocalTencentServer provider =
                LocalTencentServer.start(
                        "1400006666",
                        TemplateServerSettings.of("城市供水", approved),
                        Clock.systemUTC())) {
            Properties shown = new Properties();
            try (Reader file =
                    Files.newBufferedReader(Path.of("../deploy/notification-tencent.properties"))) {
                shown.load(file);
            }
            Map<String, String> options = new HashMap<>();
            shown.stringPropertyNames().forEach(key -> options.put(key, shown.getProperty(key)));
            options.keySet().removeAll(common.keySet());
            options.put("http-url", provider.baseUrl() + "/");
            options.put("http-key-id", "local-key");
            run(options);
            return told(provider.accepted());
        }
    }

    private List<Told> throughFile() throws Exception {
        Path place = directory.resolve("sms");
        run(Map.of("sms-gateway", "FILE", "sms-directory", place.toString()));
        List<Told> told = new ArrayList<>();
        for (Path file : FileSmsGatewayTest.sms(place)) {
            String[] fields = Files.readString(file).strip().split("\t");
            told.add(new Told(fields[1], fields[3]));
        }
        told.sort(null);
        return told;
    }

    private static List<Told> told(List<TemplateSms> accepted) {
        return accepted.stream()
                .map(sms -> new Told("+86" + sms.to().replace("+86", ""), sms.body()))
                .sorted()
                .toList();
    }

    /** Letters and digits alone, as providers give them. */
    private static String id(ProviderTemplate template) {
        return "SMS" + Integer.toUnsignedString(template.key().hashCode());
    }

    private SmsText words() {
        return NotificationOptions.words(Configuration.fromMap(common));
    }

    private void run(Map<String, String> gateway) throws Exception {
        journal = new MemoryJournal();
        Map<String, String> options = new HashMap<>(common);
        options.putAll(gateway);
        Configuration configuration = Configuration.fromMap(options);
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, strict);
        DataStream<IncidentTransition> alerts =
                env.fromData(ChineseTown.alerts()).uid("alerts").name("Alerts of the test");
        DataStream<HouseholdUpdate> updates =
                env.fromData(
                                List.of(new HouseholdUpdate("nobody", null, 0, 0, 0)),
                                TypeInformation.of(HouseholdUpdate.class))
                        .uid("updates")
                        .name("Household updates of the test");
        DataStream<FeedbackUpdate> feedback =
                env.fromData(
                                List.of(
                                        new FeedbackUpdate(
                                                "nobody",
                                                new Feedback(0, Feedback.Kind.BACK, 0, 0, 0))),
                                TypeInformation.of(FeedbackUpdate.class))
                        .uid("wishes")
                        .name("Wishes of the test");
        NotificationTopology.Streams streams =
                NotificationTopology.from(
                        new NotificationTopology.Inputs(
                                alerts,
                                null,
                                updates,
                                new HouseholdsInMemory(ChineseTown::homes),
                                new Followed<>(feedback, History.empty()),
                                PostedBefore.NOTHING,
                                null),
                        NotificationSettings.defaults().withMode(NotificationMode.LIVE),
                        JobClock.recordedUntil(ChineseTown.DETECTED + 2 * ChineseTown.DAY),
                        Wording.of(
                                WordsOptions.approved(words(), configuration),
                                NumberPlan.byShape()));
        new SmsSink(Messages.settings(), () -> journal, GatewayOptions.gateway(configuration))
                .attachTo(streams.orders());
        env.execute("every-gateway");
    }
}
