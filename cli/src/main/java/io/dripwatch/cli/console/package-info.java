/**
 * What every command shares with the person at the terminal: error messages, exit codes, progress,
 * the log file and arguments of several commands.
 */
package io.dripwatch.cli.console;
