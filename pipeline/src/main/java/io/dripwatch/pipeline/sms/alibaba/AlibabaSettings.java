package io.dripwatch.pipeline.sms.alibaba;

import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.words.ApprovedTemplates;
import java.io.Serializable;
import java.net.URI;

/**
 * An account at Alibaba Cloud SMS.
 *
 * @param endpoint scheme and host; {@link #ENDPOINT} but for tests
 * @param keyId AccessKey ID of a RAM user that may send and query
 * @param keySecret where its secret is found
 * @param templates approved there, and signatures
 * @param receipts where delivery receipts are taken in; null for nowhere
 */
public record AlibabaSettings(
        URI endpoint,
        String keyId,
        SecretReference keySecret,
        ApprovedTemplates templates,
        ReceiptDoor receipts)
        implements Serializable {

    /** Mainland China's. */
    public static final URI ENDPOINT = URI.create("https://dysmsapi.aliyuncs.com");

    /**
     * Where receipts are taken in, on the machine that sends. Alibaba signs none of them, so the
     * path of the address is the secret: {@code /receipts/SECRET}.
     *
     * @param bind address to listen on; what stands before it (a proxy with TLS) is the operator's
     * @param port 1 to 65535, or 0 for any free one
     * @param secret where the last part of the path is found
     */
    public record ReceiptDoor(String bind, int port, SecretReference secret)
            implements Serializable {

        public ReceiptDoor {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException(
                        "alibaba-receipt-port: expected 0 to 65535, but is " + port);
            }
        }
    }
}
