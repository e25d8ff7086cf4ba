package io.dripwatch.pipeline.sms.twilio;

import io.dripwatch.pipeline.secret.SecretReference;
import java.io.Serializable;

/**
 * Where status callbacks are taken in, on the machine that sends.
 *
 * @param bind address to listen on; what stands before it (a proxy with TLS) is the operator's
 * @param port 1 to 65535, or 0 for any free one
 * @param authToken where the account's auth token is found, with which Twilio signs; an API key
 *     signs nothing
 */
public record CallbackDoor(String bind, int port, SecretReference authToken)
        implements Serializable {

    public CallbackDoor {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "twilio-callback-port: expected 0 to 65535, but is " + port);
        }
    }
}
