package io.dripwatch.pipeline.answer;

import io.dripwatch.pipeline.secret.SecretReference;
import java.io.Serializable;
import java.time.Duration;

/**
 * That SMS hold a link under which they are answered.
 *
 * @param url before the path, without a slash at its end
 * @param secret where the secret is found that signs
 * @param keeps how long a link is good
 */
public record LinkSettings(String url, SecretReference secret, Duration keeps)
        implements Serializable {

    /** Signs, where it is used. */
    public AnswerLinks open() {
        return new AnswerLinks(secret.read().reveal());
    }
}
