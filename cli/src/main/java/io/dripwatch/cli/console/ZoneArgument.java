package io.dripwatch.cli.console;

import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time zone on the command line. */
public final class ZoneArgument implements ITypeConverter<ZoneId> {

    @Override
    public ZoneId convert(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "expected an IANA time zone such as Europe/Madrid, not '" + text + "'");
        }
    }
}
