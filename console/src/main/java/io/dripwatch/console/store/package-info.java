/** The store: facts in, with the offsets they came from, in one transaction; and its tables. */
package io.dripwatch.console.store;
