/**
 * The {@code dripwatch} command: its entry and the list of subcommands, each of which has a
 * package.
 */
package io.dripwatch.cli;
