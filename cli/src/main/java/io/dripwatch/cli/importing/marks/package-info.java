/** The words by which exports say how a value came to be and what a meter flags. */
package io.dripwatch.cli.importing.marks;
