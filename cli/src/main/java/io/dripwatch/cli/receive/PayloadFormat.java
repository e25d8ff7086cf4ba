package io.dripwatch.cli.receive;

import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterUpload;
import java.util.List;

/** What a message from outside says. */
interface PayloadFormat {

    /**
     * Reads a message.
     *
     * @return its uploads; none where it is about something else than a water meter
     * @throws MalformedMessageException with the field and what was expected
     */
    List<MeterUpload> read(byte[] message) throws MalformedMessageException;
}
