/**
 * The door to an SMS provider: what is asked of one, what it answers and reports, and how patiently
 * it is asked.
 */
package io.dripwatch.pipeline.sms.gateway;
