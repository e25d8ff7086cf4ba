/** The operators' pages as a process of their own: topics in, a store, pages out. */
package io.dripwatch.console;
