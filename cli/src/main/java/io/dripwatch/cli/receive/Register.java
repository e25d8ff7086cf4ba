package io.dripwatch.cli.receive;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import io.dripwatch.schemas.MalformedMessageException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Where a message has the register.
 *
 * @param path names of fields, from the outside in
 * @param unit of the number
 */
record Register(List<String> path, VolumeUnit unit) {

    /**
     * Reads the register.
     *
     * @return millilitres
     * @throws MalformedMessageException where it is no number
     */
    long millilitres(JsonNode message) throws MalformedMessageException {
        JsonNode node = message;
        for (String name : path) {
            node = node.path(name);
        }
        try {
            if (node.isNumber()) {
                return unit.litres(new BigDecimal(node.asText()))
                        .movePointRight(3)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
            }
        } catch (ArithmeticException e) {
            // Said below.
        }
        throw PayloadFormat.malformed(
                "%s is %s, expected a number of %s"
                        .formatted(
                                String.join(".", path),
                                node.isMissingNode() ? "missing" : node.toString(),
                                unit));
    }
}
