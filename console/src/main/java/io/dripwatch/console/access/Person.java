package io.dripwatch.console.access;

import java.io.Serializable;

/** Somebody who is signed in. */
public record Person(String name, Role role) implements Serializable {}
