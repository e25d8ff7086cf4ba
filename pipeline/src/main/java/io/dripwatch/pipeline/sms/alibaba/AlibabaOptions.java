package io.dripwatch.pipeline.sms.alibaba;

import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.NumberOption;
import io.dripwatch.pipeline.settings.Options;
import io.dripwatch.pipeline.words.WordsOptions;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about Alibaba Cloud SMS. */
public final class AlibabaOptions {

    private static final Options OPTIONS = new Options();

    public static final ConfigOption<String> ENDPOINT =
            OPTIONS.text(
                    "alibaba-endpoint",
                    AlibabaSettings.ENDPOINT.toString(),
                    "Where Alibaba Cloud SMS, or its stand-in, listens.");

    public static final ConfigOption<String> KEY =
            OPTIONS.text(
                    "alibaba-key-id",
                    null,
                    "AccessKey ID of a RAM user that may SendSms and QuerySendDetails."
                            + " Required for ALIBABA.");

    public static final ConfigOption<String> SECRET =
            OPTIONS.text(
                    "alibaba-secret",
                    "env:ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                    "Where its secret is found: env:NAME or file:PATH.");

    public static final NumberOption<Integer> RECEIPT_PORT =
            OPTIONS.whole(
                    "alibaba-receipt-port",
                    null,
                    1,
                    65_535,
                    "Where the sender takes in delivery receipts (HTTP batch push); without"
                            + " it delivery is not followed. Needs alibaba-receipt-secret.");

    public static final ConfigOption<String> RECEIPT_BIND =
            OPTIONS.text(
                    "alibaba-receipt-bind",
                    "127.0.0.1",
                    "Address of the machine to listen on, behind a proxy with TLS.");

    public static final ConfigOption<String> RECEIPT_SECRET =
            OPTIONS.text(
                    "alibaba-receipt-secret",
                    null,
                    "Where the last part of the receipts' address is found, env:NAME or"
                            + " file:PATH: https://HOST/receipts/SECRET. Alibaba signs no"
                            + " receipt, so this is what tells it from anybody else.");

    private AlibabaOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
    }

    /**
     * The account that a configuration asks for; to be asked when LIVE only.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static AlibabaSettings settings(Configuration configuration) {
        Integer port = RECEIPT_PORT.in(configuration);
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
