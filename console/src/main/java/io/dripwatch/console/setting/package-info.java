/** What an operator sets about the console, and the clock that follows from it. */
package io.dripwatch.console.setting;
