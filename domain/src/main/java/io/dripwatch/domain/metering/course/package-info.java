/** The course of one meter's register: which of its reads are believed, and what they counted. */
package io.dripwatch.domain.metering.course;
