/**
 * {@code dripwatch demo}: a small town with leaks, both jobs and the local provider, told as a
 * story.
 */
package io.dripwatch.cli.demo;
