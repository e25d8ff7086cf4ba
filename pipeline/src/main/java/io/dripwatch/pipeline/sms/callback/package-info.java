/** Takes in what a provider reports by itself, over HTTP. */
package io.dripwatch.pipeline.sms.callback;
