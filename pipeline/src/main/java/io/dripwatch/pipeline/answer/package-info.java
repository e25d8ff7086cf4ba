/** What people write in answer to an SMS, in each language, and what is replied to them. */
package io.dripwatch.pipeline.answer;
