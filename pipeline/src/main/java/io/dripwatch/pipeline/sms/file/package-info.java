/** The gateway that writes each SMS as a file. One class, because each gateway has a package. */
package io.dripwatch.pipeline.sms.file;
