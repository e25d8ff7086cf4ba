/**
 * What is in a file: its encoding and separators, which columns say what, and formats that are no
 * tables.
 */
package io.dripwatch.cli.importing.format;
