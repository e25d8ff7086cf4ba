/** The first page: what goes on in the whole town now. */
package io.dripwatch.console.town;
