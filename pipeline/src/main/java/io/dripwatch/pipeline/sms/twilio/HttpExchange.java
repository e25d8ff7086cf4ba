package io.dripwatch.pipeline.sms.twilio;

/** What was seen of one request on the wire, before anybody interpreted it. One thread's own. */
final class HttpExchange {

    /** {@link System#nanoTime} after which the request must not leave. */
    final long leaseUntilNanos;

    /** The first byte may have left. */
    boolean leaving;

    /** 0 while there is no answer. */
    int status;

    /** Null while there is no answer. */
    String body;

    /** From Retry-After; 0 when absent or not in seconds. */
    long retryAfterMillis;

    HttpExchange(long leaseUntilNanos) {
        this.leaseUntilNanos = leaseUntilNanos;
    }
}
