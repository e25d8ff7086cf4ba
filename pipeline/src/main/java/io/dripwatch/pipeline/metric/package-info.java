/**
 * The metrics of both jobs, each with its name and meaning, once. One class, since every other
 * package may see it.
 */
package io.dripwatch.pipeline.metric;
