/** Messages: what was sent to whom and why, and what was not. */
package io.dripwatch.console.message;
