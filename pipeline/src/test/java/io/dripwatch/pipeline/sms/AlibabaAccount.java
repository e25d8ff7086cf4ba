package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.FilledTemplate;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.localprovider.template.TemplateServerSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.alibaba.AlibabaSettings;
import io.dripwatch.pipeline.sms.alibaba.AlibabaSettings.ReceiptDoor;
import io.dripwatch.pipeline.words.ApprovedTemplates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An account at the stand-in for Alibaba Cloud SMS, with one approved template. */
public final class AlibabaAccount {

    public static final TemplateServerSettings PROVIDER =
            TemplateServerSettings.of("城市供水", Map.of("SMS_1", "您家自${since}起用水不断。参考号${reference}"));

    private final Path directory;

    /**
     * @param directory for its secret and its templates
     */
    public AlibabaAccount(Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("secret"), "local-only\n");
        Files.writeString(directory.resolve("path"), "s3cret-path\n");
        Files.writeString(
                directory.resolve("templates.properties"),
                "zh-CN/signature = 城市供水\nzh-CN/leak = SMS_1 您家自${since}起用水不断。参考号${reference}\n"
                        + "zh-CN/never = none 不发\n"
                        + "zh-CN/withdrawn = SMS_9 参考号${reference}\n");
    }

    /** Receipts are taken in at any free port. */
    public AlibabaSettings at(URI provider) {
        return at(provider, "local-key", "secret");
    }

    public AlibabaSettings at(URI provider, String keyId, String secretFile) {
        return new AlibabaSettings(
                provider,
                keyId,
                SecretReference.file(directory.resolve(secretFile)),
                ApprovedTemplates.read(directory.resolve("templates.properties")),
                new ReceiptDoor("127.0.0.1", 0, SecretReference.file(directory.resolve("path"))));
    }

    /** Where its receipts are pushed. */
    public static URI receipts(int port) {
        return URI.create("http://127.0.0.1:" + port + "/receipts/s3cret-path");
    }

    /** A leak, as the template says it. */
    public static SmsMessage sms(String alertId, String phone, Severity severity, long notAfter) {
        return say(
                Messages.sms(alertId, phone, "Ref " + ReferenceCode.of(alertId), 0)
                        .severity(severity)
                        .notAfter(notAfter)
                        .build(),
                "zh-CN/leak");
    }

    public static SmsMessage say(SmsMessage message, String template) {
        return message.saidBy(
                new FilledTemplate(
                        template,
                        Map.of(
                                "since",
                                "3月5日11时左右",
                                "reference",
                                ReferenceCode.of(message.alertId()))));
    }
}
