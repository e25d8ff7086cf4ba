/**
 * Messages: what was sent to whom and why, and what was not. One class, since each group of pages
 * has a package.
 */
package io.dripwatch.console.message;
