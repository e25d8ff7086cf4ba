/** What households are told, for each way in which readings reach a utility. */
package io.dripwatch.scoring.sms;
