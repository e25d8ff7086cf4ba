/** Who may do what: accounts, roles, and how a person on the line is known. */
package io.dripwatch.console.access;
