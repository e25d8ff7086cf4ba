/** Jobs on other tools, each in a JVM of its own: how they are run, and what they opened. */
package io.dripwatch.cli.bench.peer;
