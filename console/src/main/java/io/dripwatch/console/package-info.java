/**
 * The operators' pages as a process of their own: topics in, a store, pages out. One class, which
 * alone sees them all.
 */
package io.dripwatch.console;
