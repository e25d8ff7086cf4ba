/**
 * The sender: holds each SMS until it has an end in the journal, obeys Send and Withdraw, and knows
 * how the provider is. Of a household it remembers nothing.
 */
package io.dripwatch.pipeline.sms;
