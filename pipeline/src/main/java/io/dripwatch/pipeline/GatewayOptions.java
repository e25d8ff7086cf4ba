package io.dripwatch.pipeline;

import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.Options;
import io.dripwatch.pipeline.sms.alibaba.AlibabaOptions;
import io.dripwatch.pipeline.sms.alibaba.AlibabaSmsGateway;
import io.dripwatch.pipeline.sms.file.FileSmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.http.HttpOptions;
import io.dripwatch.pipeline.sms.http.HttpSmsGateway;
import io.dripwatch.pipeline.sms.twilio.TwilioOptions;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Through which door SMS leave. */
public final class GatewayOptions {

    /** The doors there are. */
    public enum Gateway {
        /** Twilio, or a server that talks as it does. */
        TWILIO,
        /** Alibaba Cloud SMS. */
        ALIBABA,
        /** Any provider that takes JSON in one POST. */
        HTTP,
        /** A file, for whatever sends from there. */
        FILE
    }

    private static final Options OPTIONS = new Options();

    public static final ConfigOption<Gateway> GATEWAY =
            OPTIONS.choice(
                    "sms-gateway",
                    Gateway.TWILIO,
                    "TWILIO; ALIBABA for Alibaba Cloud SMS; HTTP for a provider that takes"
                            + " JSON in one POST, as Tencent Cloud SMS does; FILE for files"
                            + " on the machine that sends.");

    public static final ConfigOption<String> DIRECTORY =
            OPTIONS.text(
                    "sms-directory",
                    null,
                    "Directory into which each SMS is put as a file of one line. Required for"
                            + " FILE.");

    private GatewayOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return Stream.of(
                        OPTIONS.all(), TwilioOptions.all(), AlibabaOptions.all(), HttpOptions.all())
                .<ConfigOption<?>>flatMap(List::stream)
                .toList();
    }

    /**
     * The door that a configuration asks for; to be asked when LIVE only.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static SmsGateway.Opener gateway(Configuration configuration) {
        return switch (configuration.get(GATEWAY)) {
            case TWILIO -> TwilioSmsGateway.opener(TwilioOptions.settings(configuration));
            case ALIBABA -> AlibabaSmsGateway.opener(AlibabaOptions.settings(configuration));
            case HTTP -> HttpSmsGateway.opener(HttpOptions.settings(configuration));
            case FILE -> FileSmsGateway.opener(JobArguments.required(configuration, DIRECTORY));
        };
    }
}
