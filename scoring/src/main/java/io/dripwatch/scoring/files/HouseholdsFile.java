package io.dripwatch.scoring.files;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.schemas.HouseholdProfile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The registry as a file: {@code households.csv} of the contract. */
public final class HouseholdsFile {

    private static final Set<String> REQUIRED = Set.of(CsvColumns.METER_ID);
    private static final Set<String> OPTIONAL =
            Set.copyOf(CsvColumns.HOUSEHOLDS.subList(1, CsvColumns.HOUSEHOLDS.size()));

    private final Path file;
    private final ZoneId defaultZone;

    private HouseholdsFile(Path file, ZoneId defaultZone) {
        this.file = file;
        this.defaultZone = defaultZone;
    }

    /** Checks that the file can be opened and its header understood. */
    public static HouseholdsFile of(Path file, ZoneId defaultZone) {
        open(file).close();
        return new HouseholdsFile(file, defaultZone);
    }

    /** Opens the file as a table, for those who copy it. */
    public static CsvTable open(Path file) {
        return CsvTable.open(file, REQUIRED, OPTIONAL);
    }

    /** Reads every row. */
    public void forEach(Consumer<HouseholdProfile> consumer) {
        try (CsvTable table = open(file)) {
            while (table.next()) {
                consumer.accept(profile(table));
            }
        }
    }

    private HouseholdProfile profile(CsvTable table) {
        String meterId = table.field(CsvColumns.METER_ID);
        if (meterId.isEmpty()) {
            throw table.complaint(CsvColumns.METER_ID, "the meter's id");
        }
        return HouseholdProfile.newBuilder()
                .setMeterId(meterId)
                .setHouseholdId(orElse(table.field("household_id"), meterId))
                .setTimeZone(zone(table).getId())
                .setLanguage(orElse(table.field("language"), "en"))
                .setPhone(orNull(table.field("phone")))
                .setConsent(flag(table, "consent"))
                .setPeople(people(table))
                .setMeterClass(orElse(table.field("meter_class"), "residential"))
                .setDistrict(orNull(table.field("district")))
                .setResolutionMillilitres(resolution(table))
                .setWelfare(flag(table, "welfare"))
                .setCarerPhone(orNull(table.field("carer_phone")))
                .setQuietFrom(localTime(table, "quiet_from"))
                .setQuietTo(localTime(table, "quiet_to"))
                .setAwayFrom(instant(table, "away_from"))
                .setAwayUntil(instant(table, "away_until"))
                .setAddress(orNull(table.field("address")))
                .build();
    }

    private ZoneId zone(CsvTable table) {
        String text = table.field("time_zone");
        try {
            return text.isEmpty() ? defaultZone : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw table.complaint("time_zone", "an IANA name, like Europe/Madrid");
        }
    }

    private static boolean flag(CsvTable table, String column) {
        return switch (table.field(column).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0", "" -> false;
            default -> throw table.complaint(column, "true or false");
        };
    }

    private static Integer people(CsvTable table) {
        String text = table.field("people");
        try {
            int people = text.isEmpty() ? 0 : Integer.parseInt(text);
            if (people >= 0) {
                return text.isEmpty() ? null : Integer.valueOf(people);
            }
        } catch (NumberFormatException e) {
            // Said below, together with a negative number.
        }
        throw table.complaint("people", "a whole number of 0 or more");
    }

    private static long resolution(CsvTable table) {
        String text = table.field("resolution_litres");
        try {
            long millilitres =
                    text.isEmpty()
                            ? 1_000
                            : new BigDecimal(text).movePointRight(3).longValueExact();
            if (millilitres > 0) {
                return millilitres;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // Said below, together with a number that is not above 0.
        }
        throw table.complaint("resolution_litres", "litres above 0 with up to 3 decimals");
    }

    private static String localTime(CsvTable table, String column) {
        String text = table.field(column);
        try {
            return text.isEmpty() ? null : LocalTime.parse(text).toString();
        } catch (DateTimeException e) {
            throw table.complaint(column, "a local time, like 21:30");
        }
    }

    private static Instant instant(CsvTable table, String column) {
        return table.field(column).isEmpty() ? null : Instant.ofEpochMilli(table.instant(column));
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
