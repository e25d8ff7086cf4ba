/** Rules of detection, and what others would have told, on the stored days of homes. */
package io.dripwatch.console.rule;
