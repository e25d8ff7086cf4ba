/**
 * Sends through Alibaba Cloud SMS, which takes no words but the id of an approved template and
 * values. Its library makes and signs each request; our own HTTP client sends it once.
 */
package io.dripwatch.pipeline.sms.alibaba;
