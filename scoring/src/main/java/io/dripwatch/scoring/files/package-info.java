/**
 * The files of a run: CSV input as commands share it, alerts as a replay leaves them, and the
 * results of commands.
 */
package io.dripwatch.scoring.files;
