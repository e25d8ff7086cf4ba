/** Times as files write them: the order of day and month, local times and their zones, rhythms. */
package io.dripwatch.cli.importing.time;
