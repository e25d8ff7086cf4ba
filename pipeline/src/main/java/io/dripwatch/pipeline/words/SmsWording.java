package io.dripwatch.pipeline.words;

import io.dripwatch.domain.notification.message.FilledTemplate;

/**
 * What one SMS says.
 *
 * @param body the words
 * @param template the same for a provider that takes none
 */
public record SmsWording(String body, FilledTemplate template) {}
