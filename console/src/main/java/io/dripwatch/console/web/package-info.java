/** The pages and what they ask for over HTTP; who asks is known before anything is answered. */
package io.dripwatch.console.web;
