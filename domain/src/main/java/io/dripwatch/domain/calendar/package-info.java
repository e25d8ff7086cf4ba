/** Local days: which are rest days, and where each hour of a day begins, through clock changes. */
package io.dripwatch.domain.calendar;
