/** The words of an SMS in each language: files, their checks, and the text that comes of them. */
package io.dripwatch.pipeline.words;
