/**
 * What the data of a meter can show: the smallest leak, after how many days. Knows how meters are
 * read; what a flow would take to be told is an argument.
 */
package io.dripwatch.domain.coverage;
