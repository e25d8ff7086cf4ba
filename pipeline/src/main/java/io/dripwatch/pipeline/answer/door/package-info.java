/**
 * Where answers come in: provider's webhooks and signed links, verified, limited and counted, put
 * to the homes that they come from, and written down before they are acknowledged.
 */
package io.dripwatch.pipeline.answer.door;
