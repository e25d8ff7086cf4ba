package io.dripwatch.cli.importing.output;

/**
 * A dropped file that is done.
 *
 * @param file its name
 * @param hash SHA-256 of its content: what tells one file from another
 * @param outBytes length of the target's file behind it; 0 where the target is a topic
 * @param rejectedBytes length of rejected.jsonl behind it
 * @param refused why nothing of it was imported; empty where it was
 */
public record TakenFile(
        String file,
        String hash,
        long readings,
        long rejected,
        long outBytes,
        long rejectedBytes,
        String refused) {}
