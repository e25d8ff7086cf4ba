/**
 * An SMS provider on this machine that speaks as Twilio does, fails on request, and delivers to a
 * web page instead of to telephones.
 */
package io.dripwatch.localprovider;
