/** One home: its days, incidents, messages, answers and settings. */
package io.dripwatch.console.household;
