/** What households do when an SMS warns them, and what that saves. */
package io.dripwatch.simulator.reaction;
