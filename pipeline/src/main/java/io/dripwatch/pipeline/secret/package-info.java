/** Secrets: where one is found, and one that was read. Neither is printed. */
package io.dripwatch.pipeline.secret;
