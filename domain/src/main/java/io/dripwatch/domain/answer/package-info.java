/** What somebody answers to an SMS, and what it means for the home. */
package io.dripwatch.domain.answer;
