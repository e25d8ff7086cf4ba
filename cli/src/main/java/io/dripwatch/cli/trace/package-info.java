/** The life of each SMS, and for each alert without one the reason, put together from topics. */
package io.dripwatch.cli.trace;
