/** The text of a file: its encoding, what stands between its columns, and its rows. */
package io.dripwatch.cli.importing.text;
