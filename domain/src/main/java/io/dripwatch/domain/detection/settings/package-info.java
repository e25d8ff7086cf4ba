/** What an operator may set about detection, with its defaults and bounds. Knows no detector. */
package io.dripwatch.domain.detection.settings;
