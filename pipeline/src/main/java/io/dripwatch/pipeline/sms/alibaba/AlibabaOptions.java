package io.dripwatch.pipeline.sms.alibaba;

import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.words.WordsOptions;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about Alibaba Cloud SMS. */
public final class AlibabaOptions {

    public static final ConfigOption<String> ENDPOINT =
            ConfigOptions.key("alibaba-endpoint")
                    .stringType()
                    .defaultValue(AlibabaSettings.ENDPOINT.toString())
                    .withDescription("Where Alibaba Cloud SMS, or its stand-in, listens.");

    public static final ConfigOption<String> KEY =
            ConfigOptions.key("alibaba-key-id")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "AccessKey ID of a RAM user that may SendSms and QuerySendDetails."
                                    + " Required for ALIBABA.");

    public static final ConfigOption<String> SECRET =
            ConfigOptions.key("alibaba-secret")
                    .stringType()
                    .defaultValue("env:ALIBABA_CLOUD_ACCESS_KEY_SECRET")
                    .withDescription("Where its secret is found: env:NAME or file:PATH.");

    public static final ConfigOption<Integer> RECEIPT_PORT =
            ConfigOptions.key("alibaba-receipt-port")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the sender takes in delivery receipts (HTTP batch push); without"
                                    + " it delivery is not followed. Needs alibaba-receipt-secret.");

    public static final ConfigOption<String> RECEIPT_BIND =
            ConfigOptions.key("alibaba-receipt-bind")
                    .stringType()
                    .defaultValue("127.0.0.1")
                    .withDescription(
                            "Address of the machine to listen on, behind a proxy with TLS.");

    public static final ConfigOption<String> RECEIPT_SECRET =
            ConfigOptions.key("alibaba-receipt-secret")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the last part of the receipts' address is found, env:NAME or"
                                    + " file:PATH: https://HOST/receipts/SECRET. Alibaba signs no"
                                    + " receipt, so this is what tells it from anybody else.");

    private AlibabaOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(ENDPOINT, KEY, SECRET, RECEIPT_PORT, RECEIPT_BIND, RECEIPT_SECRET);
    }

    /**
     * The account that a configuration asks for; to be asked when LIVE only.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static AlibabaSettings settings(Configuration configuration) {
        Integer port = configuration.get(RECEIPT_PORT);
        JobArguments.required(configuration, WordsOptions.TEMPLATES);
        if (port != null) {
            JobArguments.required(configuration, RECEIPT_SECRET);
        }
        return new AlibabaSettings(
                JobArguments.uri(configuration, ENDPOINT),
                JobArguments.required(configuration, KEY),
                JobArguments.secret(configuration, SECRET),
                WordsOptions.templates(configuration),
                port == null
                        ? null
                        : new AlibabaSettings.ReceiptDoor(
                                configuration.get(RECEIPT_BIND),
                                port,
                                JobArguments.secret(configuration, RECEIPT_SECRET)));
    }
}
