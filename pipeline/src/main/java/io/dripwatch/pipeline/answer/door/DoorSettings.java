package io.dripwatch.pipeline.answer.door;

import java.io.Serializable;

/**
 * Where answers are taken in, on the machine that sends.
 *
 * @param bind address to listen on; what stands before it (a proxy with TLS) is the operator's
 * @param port 1 to 65535, or 0 for any free one
 */
public record DoorSettings(String bind, int port) implements Serializable {}
