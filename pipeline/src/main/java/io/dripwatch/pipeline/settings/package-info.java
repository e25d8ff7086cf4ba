/** How a job is told its settings: arguments, environment, file; and what each setting may be. */
package io.dripwatch.pipeline.settings;
