/** The gateway that writes each SMS as a file. One class: another gateway is another package. */
package io.dripwatch.pipeline.sms.file;
