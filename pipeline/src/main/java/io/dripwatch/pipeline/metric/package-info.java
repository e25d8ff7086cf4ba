/** The metrics of both jobs, each with its name and meaning, once. */
package io.dripwatch.pipeline.metric;
