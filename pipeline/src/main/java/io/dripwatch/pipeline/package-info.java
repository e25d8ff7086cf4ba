/** The two jobs, each with its {@code main}: here their parts are put together. */
package io.dripwatch.pipeline;
