/** What people do about an incident, until when, and what they found. */
package io.dripwatch.console.casework;
