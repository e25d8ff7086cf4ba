package io.dripwatch.console.fact;

import java.util.List;

/** What a detection job was started with: all that an earlier start said is over. */
public record Configuration(List<Rule> settings) implements Fact {}
