package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.text.SourceText;
import io.dripwatch.cli.importing.time.DateOrder;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Green Button (NAESB ESPI): an Atom feed whose entries are usage points, meter readings, reading
 * types and blocks of intervals, tied together by their links. Times are seconds since 1970, and
 * starts; the meter is the usage point. Units and kinds are numbers of IEC 61968-9.
 */
final class GreenButton implements SourceFormat {

    private static final Pattern USAGE_POINT = Pattern.compile("UsagePoint/([^/]+)");
    private static final BigDecimal LITRES_OF_IMPERIAL_GALLON = new BigDecimal("4.54609");

    /** Read, verified, or good enough for a bill; all other qualities are guesses of some kind. */
    private static final Set<String> READ = Set.of("", "0", "14", "17", "18", "19");

    private final SourceText source;
    private final ImportOptions options;
    private final TimeReader times = TimeReader.of(DateOrder.DAY_FIRST);
    private final Map<String, ReadingType> types = new HashMap<>();
    private final Map<String, Set<String>> related = new HashMap<>();
    private final Set<String> usagePoints = new HashSet<>();
    private final VolumeKind kind;

    /**
     * What values of a meter reading mean.
     *
     * @param unit null of what is no volume
     * @param kind null of what is neither a register nor an interval
     * @param seconds of an interval; 0 where each says its own
     */
    private record ReadingType(VolumeUnit unit, BigDecimal factor, VolumeKind kind, long seconds) {

        boolean isVolume() {
            return unit != null && kind != null;
        }
    }

    /** An entry of the feed, as far as it was read. */
    private static final class Entry {
        private String self = "";
        private String up = "";
        private final Set<String> related = new HashSet<>();
    }

    GreenButton(SourceText source, ImportOptions options) {
        this.source = source;
        this.options = options;
        if (!options.where().isEmpty() || !options.map().columns().isEmpty()) {
            throw source.complaint(
                    "Green Button has no columns, expected neither --map nor --where");
        }
        walk(null);
        if (types.values().stream().noneMatch(ReadingType::isVolume)) {
            throw source.complaint(
                    "Green Button without volumes, expected a ReadingType of uom 42, 119, 120, 128,"
                            + " 130 or 134 that is cumulative or of intervals");
        }
        if (options.meter() != null && usagePoints.size() > 1) {
            throw source.complaint(
                    "%d usage points, but --meter names one".formatted(usagePoints.size()));
        }
        boolean registers =
                types.values().stream()
                        .anyMatch(type -> type.isVolume() && type.kind() == VolumeKind.REGISTER);
        this.kind = registers ? VolumeKind.REGISTER : VolumeKind.INTERVAL;
    }

    @Override
    public VolumeKind kind() {
        return kind;
    }

    /** Each value has that of its reading type. */
    @Override
    public VolumeUnit unit() {
        return null;
    }

    @Override
    public BigDecimal factor() {
        return options.factor();
    }

    @Override
    public TimeReader times() {
        return times;
    }

    @Override
    public ZoneId zone() {
        return null;
    }

    @Override
    public String guessed() {
        return "Green Button with %s of %d usage point%s"
                .formatted(kind.plural(), usagePoints.size(), usagePoints.size() == 1 ? "" : "s");
    }

    @Override
    public void read(RawReadings readings) {
        walk(readings);
    }

    /**
     * Goes through the feed.
     *
     * @param readings null to learn what is tied to what
     */
    private void walk(RawReadings readings) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (Reader text = source.open()) {
            XMLStreamReader xml = factory.createXMLStreamReader(text);
            Entry entry = new Entry();
            boolean wanted = true;
            while (wanted && xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "entry" -> entry = new Entry();
                        case "link" -> link(xml, entry);
                        case "MeterReading" -> related.put(entry.self, entry.related);
                        case "ReadingType" -> types.put(entry.self, type(inside(xml)));
                        case "IntervalReading" -> {
                            if (readings == null) {
                                usagePoints.add(usagePoint(entry));
                            } else {
                                wanted = take(xml, entry, readings);
                            }
                        }
                        default -> {
                            // Names, addresses and bills are no readings.
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw source.complaint(line, "XML that cannot be read: " + what);
        } catch (IOException e) {
            throw source.unreadable(0, new UncheckedIOException(e));
        }
    }

    private static void link(XMLStreamReader xml, Entry entry) {
        String to = String.valueOf(xml.getAttributeValue(null, "href")).replaceFirst("/+$", "");
        switch (String.valueOf(xml.getAttributeValue(null, "rel"))) {
            case "self" -> entry.self = to;
            case "up" -> entry.up = to;
            case "related" -> entry.related.add(to);
            default -> {
                // Of other services.
            }
        }
    }

    /** The texts inside an element, by the names of theirs; the first of a name counts. */
    private static Map<String, String> inside(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        int depth = 1;
        String name = "";
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                name = xml.getLocalName();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                name = "";
            } else if (event == XMLStreamConstants.CHARACTERS && !xml.isWhiteSpace()) {
                texts.merge(name, xml.getText().strip(), (first, more) -> first);
            }
        }
        return texts;
    }

    private static ReadingType type(Map<String, String> says) {
        BigDecimal factor =
                BigDecimal.ONE.scaleByPowerOfTen(
                        (int) number(says.getOrDefault("powerOfTenMultiplier", "0")));
        VolumeUnit unit =
                switch (says.getOrDefault("uom", "")) {
                    case "42" -> VolumeUnit.CUBIC_METRE;
                    case "119", "120" -> VolumeUnit.CUBIC_FOOT;
                    case "128" -> VolumeUnit.GALLON;
                    case "130", "134" -> VolumeUnit.LITRE;
                    default -> null;
                };
        if (says.getOrDefault("uom", "").equals("130")) {
            factor = factor.multiply(LITRES_OF_IMPERIAL_GALLON);
        }
        // Gas has the same units: 9 is potable water, and 0 says nothing.
        boolean water = Set.of("0", "9").contains(says.getOrDefault("commodity", "0"));
        VolumeKind kind =
                switch (says.getOrDefault("accumulationBehaviour", "4")) {
                    case "0", "4" -> VolumeKind.INTERVAL;
                    case "1", "2", "3" -> VolumeKind.REGISTER;
                    default -> null;
                };
        return new ReadingType(
                water ? unit : null,
                factor,
                kind,
                number(says.getOrDefault("intervalLength", "0")));
    }

    private static long number(String text) {
        return text.matches("[-+]?\\d{1,12}") ? Long.parseLong(text) : 0;
    }

    private static String usagePoint(Entry entry) {
        Matcher named = USAGE_POINT.matcher(entry.up.isEmpty() ? entry.self : entry.up);
        return named.find() ? named.group(1) : "";
    }

    /** The type to which the links lead, or the only one. */
    private ReadingType typeOf(Entry entry) {
        String reading = entry.up.replaceFirst("/IntervalBlock$", "");
        for (String to : related.getOrDefault(reading, Set.of())) {
            if (types.containsKey(to)) {
                return types.get(to);
            }
        }
        return types.size() == 1 ? types.values().iterator().next() : null;
    }

    private boolean take(XMLStreamReader xml, Entry entry, RawReadings readings)
            throws XMLStreamException {
        long line = xml.getLocation().getLineNumber();
        Map<String, String> says = inside(xml);
        ReadingType type = typeOf(entry);
        String start = says.getOrDefault("start", "");
        List<String> row =
                List.of(
                        start,
                        says.getOrDefault("duration", ""),
                        says.getOrDefault("value", ""),
                        says.getOrDefault("quality", ""));
        String meter = options.meter() == null ? usagePoint(entry) : options.meter();
        if (type == null) {
            String reason = "no ReadingType is linked to its block, expected one";
            readings.bad(line, meter, start, reason, String.join(",", row));
            return true;
        }
        if (!type.isVolume() || type.kind() != kind) {
            readings.passedOver(
                    type.isVolume()
                            ? "intervals beside registers"
                            : "values that are no volumes of water");
            return true;
        }
        long seconds = says.containsKey("duration") ? number(row.get(1)) : type.seconds();
        return readings.reading(
                new RawReading(
                        line,
                        meter,
                        start,
                        1_000 * seconds,
                        Cmep.times(row.get(2), type.factor()),
                        type.unit(),
                        "",
                        READ.contains(row.get(3)) ? "" : "ESTIMATED",
                        "",
                        "value",
                        row));
    }
}
