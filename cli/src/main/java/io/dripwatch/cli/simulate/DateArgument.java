package io.dripwatch.cli.simulate;

import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A date on the command line. */
final class DateArgument implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "expected a date such as 2026-03-02, not '" + text + "'");
        }
    }
}
