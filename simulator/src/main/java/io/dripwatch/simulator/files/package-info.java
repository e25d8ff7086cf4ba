/** A town in files: its readings, its registry, and the truth about it. */
package io.dripwatch.simulator.files;
