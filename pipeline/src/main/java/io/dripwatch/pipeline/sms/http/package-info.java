/** The gateway to a provider that takes JSON in one POST. */
package io.dripwatch.pipeline.sms.http;
