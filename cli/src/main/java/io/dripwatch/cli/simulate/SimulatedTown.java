package io.dripwatch.cli.simulate;

import io.dripwatch.cli.console.ZoneArgument;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.region.Region;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options of {@code simulate} that say what town it is. */
final class SimulatedTown {

    @Option(
            names = "--households",
            required = true,
            paramLabel = "N",
            description = "Households, each with one meter; up to 10,000,000.")
    int households;

    @Option(
            names = "--days",
            required = true,
            paramLabel = "D",
            description = "Local days; up to 3,660.")
    int days;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed, another town (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--first",
            paramLabel = "I",
            defaultValue = "1",
            description =
                    "Only households from number I of the town on, so that several processes can"
                            + " share one town (default: ${DEFAULT-VALUE}).")
    int first;

    @Option(
            names = "--last",
            paramLabel = "J",
            description = "Only households up to number J of the town (default: all).")
    Integer last;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            defaultValue = "hebei",
            description =
                    "Whose habits, climate and holidays: hebei, shanghai, guangdong, singapore,"
                            + " alicante, london, melbourne or north-america (default:"
                            + " ${DEFAULT-VALUE}).")
    String region;

    @Option(
            names = "--litres-per-person",
            paramLabel = "L",
            description = "Mean use of a person and day, 65 to 300 (default: the region's).")
    Double litresPerPerson;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            converter = DateArgument.class,
            description = "First local day, e.g. 2026-03-02 (default: 2026-03-02, a Monday).")
    LocalDate start;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            converter = ZoneArgument.class,
            description = "IANA time zone of the town (default: the region's).")
    ZoneId timeZone;

    @Option(
            names = "--leak-share",
            paramLabel = "SHARE",
            description =
                    "Share of homes, 0 to 1, in which a leak begins during the run (default: 0.20"
                            + " leaks a home and year). In a small or short town, 0.3 shows some.")
    Double leakShare;

    @Option(
            names = "--leak-share-at-start",
            paramLabel = "SHARE",
            description =
                    "Share of homes, 0 to 1, that already leak on the first day (default: 0.06; 0"
                            + " when --leak-share is given).")
    Double leakShareAtStart;

    @Option(
            names = "--leak-mix",
            paramLabel = "MIX",
            defaultValue = "published",
            converter = LeakMixArgument.class,
            description =
                    "Kinds of leaks: published, as utilities find them; even; or weights like"
                            + " burst=1,part-day=2. Kinds: steady, cycling, ramp, burst,"
                            + " left-running, part-day, longer-irrigation (default:"
                            + " ${DEFAULT-VALUE}).")
    LeakMix leakMix;

    @Option(
            names = "--leak-free-days",
            paramLabel = "D",
            defaultValue = "0",
            description =
                    "No leak begins before this many days have passed, so that a detector can"
                            + " learn first (default: ${DEFAULT-VALUE}).")
    int leakFreeDays;

    @Option(
            names = "--events",
            paramLabel = "usual|none|X",
            defaultValue = "usual",
            description =
                    "Guests, absences, new tenants, pool fills, outages and other events that are"
                            + " no leaks: as often as usual, never, or X times as often (default:"
                            + " ${DEFAULT-VALUE}).")
    String events;

    @Option(
            names = "--faults",
            paramLabel = "usual|none",
            defaultValue = "none",
            description =
                    "What goes wrong between meter and utility: as in an ordinary network, or"
                            + " nothing (default: ${DEFAULT-VALUE}).")
    String faults;

    @Option(
            names = "--fault",
            paramLabel = "KIND=RATE",
            description =
                    "Rate of one kind of fault, on top of --faults, e.g. --fault late=0.05; may be"
                            + " repeated. data=0.3 puts 0.3 faults of wrong data into each meter and"
                            + " month, evenly of all kinds. Kinds, units and usual rates:"
                            + " docs/simulator.md.")
    Map<String, Double> fault = Map.of();

    @Option(
            names = "--feeds",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Head-ends that share the meters, 1 to 100; with more than one, readings say"
                            + " by which feed they came (default: ${DEFAULT-VALUE}).")
    int feeds;

    @Option(
            names = "--read-every",
            paramLabel = "MINUTES",
            defaultValue = "60",
            description =
                    "Minutes between reads: 60, 15, 1 or another divisor of 60 (default:"
                            + " ${DEFAULT-VALUE}).")
    int readEvery;

    @Option(
            names = "--upload-every",
            paramLabel = "READS",
            description = "Reads in one upload, 1 to 1440 (default: those of a day).")
    Integer uploadEvery;

    @Option(
            names = "--resolution-litres",
            paramLabel = "L",
            defaultValue = "1",
            description = "Step of the registers, 0.001 to 1000 (default: ${DEFAULT-VALUE}).")
    BigDecimal resolutionLitres;

    /**
     * @throws IllegalArgumentException with the option's name and what was expected
     */
    TownSettings settings() {
        boolean leaksGiven = leakShare != null;
        TownSettings plain = TownSettings.of(households, days, seed).in(region());
        double share = leaksGiven ? leakShare : plain.leakShare();
        double shareAtStart =
                leakShareAtStart != null
                        ? leakShareAtStart
                        : leaksGiven ? 0 : plain.leakShareAtStart();
        if (readEvery < 1 || 60 % readEvery != 0) {
            throw new IllegalArgumentException(
                    "--read-every must be from 1 to 60 and divide 60, like 60, 15 or 1, not "
                            + readEvery);
        }
        int readsADay = 24 * 60 / readEvery;
        return plain.at(
                        timeZone == null ? plain.timeZone() : timeZone,
                        start == null ? plain.start() : start)
                .withPeople(
                        litresPerPerson == null ? plain.litresPerPersonDay() : litresPerPerson,
                        plain.people().chineseShare(),
                        plain.people().consentShare())
                .withLeaks(share, shareAtStart, leakMix, leakFreeDays)
                .withMeters(
                        new TownSettings.Meters(
                                readEvery * 60,
                                uploadEvery == null ? readsADay : uploadEvery,
                                resolutionMillilitres(),
                                feeds))
                .withLife(life());
    }

    Slice slice(TownSettings settings) {
        return Slice.between(settings, first, last == null ? households : last);
    }

    FaultRates faultRates() {
        FaultRates rates =
                switch (faults) {
                    case "none" -> FaultRates.none();
                    case "usual" -> FaultRates.usual();
                    default ->
                            throw new IllegalArgumentException(
                                    "--faults must be usual or none, not " + faults);
                };
        return rates.with(fault);
    }

    private Region region() {
        Region found = Region.labelled(region);
        if (found == null) {
            String all =
                    Arrays.stream(Region.values())
                            .map(Region::label)
                            .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "--region %s: no such region; there are %s".formatted(region, all));
        }
        return found;
    }

    private LifeRates life() {
        switch (events) {
            case "usual":
                return LifeRates.usual();
            case "none":
                return LifeRates.none();
            default:
                try {
                    double factor = Double.parseDouble(events);
                    if (factor >= 0 && factor <= 20) {
                        return LifeRates.usual().times(factor);
                    }
                } catch (NumberFormatException e) {
                    // Said below, together with a number out of bounds.
                }
                throw new IllegalArgumentException(
                        "--events must be usual, none or a factor from 0 to 20, not " + events);
        }
    }

    private long resolutionMillilitres() {
        try {
            return resolutionLitres
                    .setScale(3, RoundingMode.UNNECESSARY)
                    .movePointRight(3)
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "--resolution-litres must be from 0.001 to 1000 with at most 3 decimals, not "
                            + resolutionLitres,
                    e);
        }
    }
}
