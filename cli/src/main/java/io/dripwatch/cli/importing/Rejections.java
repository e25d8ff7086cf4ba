package io.dripwatch.cli.importing;

/** Takes the rows that are not imported. */
interface Rejections extends AutoCloseable {

    /**
     * @param file its name
     * @param line in it, from 1
     * @param reason the field and what was expected, for a person
     */
    void reject(String file, long line, String meterId, String readAt, String reason, String raw);

    @Override
    void close();
}
