/**
 * Takes what the topics say into the store, batch by batch, and waits where either is down. One
 * class, since it alone sees both.
 */
package io.dripwatch.console.feed;
