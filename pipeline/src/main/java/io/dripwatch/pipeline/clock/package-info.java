/** What a job takes for "now", the same for both jobs. */
package io.dripwatch.pipeline.clock;
