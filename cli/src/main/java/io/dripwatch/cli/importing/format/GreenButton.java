package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.text.ElementTexts;
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
import java.util.ArrayList;
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
 * starts; the meter is the usage point.
 */
final class GreenButton implements SourceFormat {

    private static final Pattern USAGE_POINT = Pattern.compile("(?:([^/]+)/)?UsagePoint/([^/]+)");

    /** Read, verified, or good enough for a bill; all other qualities are guesses of some kind. */
    private static final Set<String> READ = Set.of("", "0", "14", "17", "18", "19");

    private final SourceText source;
    private final ImportOptions options;
    private final TimeReader times = TimeReader.of(DateOrder.DAY_FIRST);
    private final Map<String, EspiReadingType> types = new HashMap<>();
    private final Map<String, Set<String>> related = new HashMap<>();

    /** Whose each usage point is, as its link says. */
    private final Map<String, String> owners = new HashMap<>();

    private final VolumeKind kind;

    /** One value of a block, by the names of its elements, and the line at which it begins. */
    private record Reading(long line, Map<String, String> says) {}

    /** An entry of the feed, as far as it was read. Its links may stand behind its content. */
    private static final class Entry {
        private String self = "";
        private String up = "";
        private final Set<String> related = new HashSet<>();
        private boolean isMeterReading;
        private EspiReadingType type;
        private final List<Reading> readings = new ArrayList<>();
    }

    GreenButton(SourceText source, ImportOptions options) {
        this.source = source;
        this.options = options;
        if (!options.where().isEmpty() || !options.map().columns().isEmpty()) {
            throw source.complaint(
                    "Green Button has no columns, expected neither --map nor --where");
        }
        walk(null);
        if (types.values().stream().noneMatch(EspiReadingType::isVolume)) {
            throw source.complaint(
                    "Green Button without volumes, expected a ReadingType of uom 42, 119, 120, 128,"
                            + " 130 or 134 that is cumulative or of intervals");
        }
        if (options.meter() != null && owners.size() > 1) {
            throw source.complaint(
                    "%d usage points, but --meter names one".formatted(owners.size()));
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
                .formatted(kind.plural(), owners.size(), owners.size() == 1 ? "" : "s");
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
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (Reader text = source.open()) {
            XMLStreamReader xml = factory.createXMLStreamReader(text);
            Entry entry = new Entry();
            boolean wanted = true;
            while (wanted && xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    entry = begin(xml, entry);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("entry")) {
                    wanted = finish(entry, readings);
                    entry = new Entry();
                }
            }
            if (wanted) {
                // Blocks without a feed around them.
                finish(entry, readings);
            }
        } catch (XMLStreamException e) {
            String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw source.complaint(line, "XML that cannot be read: " + what);
        } catch (IOException e) {
            throw source.unreadable(0, new UncheckedIOException(e));
        }
    }

    private Entry begin(XMLStreamReader xml, Entry entry) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "entry" -> {
                return new Entry();
            }
            case "link" -> link(xml, entry);
            case "MeterReading" -> entry.isMeterReading = true;
            case "ReadingType" -> entry.type = type(xml);
            case "IntervalReading" -> {
                long line = xml.getLocation().getLineNumber();
                entry.readings.add(new Reading(line, ElementTexts.inside(xml)));
            }
            default -> {
                // Names, addresses and bills are no readings.
            }
        }
        return entry;
    }

    /** Learns what an entry ties together, or reads its values. Returns whether more are wanted. */
    private boolean finish(Entry entry, RawReadings readings) {
        boolean wanted = true;
        if (readings != null) {
            for (Reading reading : entry.readings) {
                wanted = wanted && take(reading, entry, readings);
            }
            return wanted;
        }
        if (entry.isMeterReading) {
            related.put(entry.self, entry.related);
        }
        if (entry.type != null) {
            types.put(entry.self, entry.type);
        }
        if (!entry.readings.isEmpty()) {
            own(entry);
        }
        return true;
    }

    /** Two customers may each have a usage point of one id: they are two meters. */
    private void own(Entry entry) {
        Matcher named = named(entry);
        boolean found = named.find();
        String id = found ? named.group(2) : "";
        String owner = found && named.group(1) != null ? named.group(1) : "";
        String other = owners.putIfAbsent(id, owner);
        if (other != null && !other.equals(owner)) {
            throw source.complaint(
                    entry.readings.get(0).line(),
                    "usage point '%s' is of '%s' and of '%s', expected one of each id; import a file a customer with --meter"
                            .formatted(id, other, owner));
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

    private EspiReadingType type(XMLStreamReader xml) throws XMLStreamException {
        long line = xml.getLocation().getLineNumber();
        try {
            return EspiReadingType.of(ElementTexts.inside(xml));
        } catch (NumberFormatException e) {
            throw source.complaint(line, "ReadingType: " + e.getMessage());
        }
    }

    private static Matcher named(Entry entry) {
        return USAGE_POINT.matcher(entry.up.isEmpty() ? entry.self : entry.up);
    }

    private String meter(Entry entry) {
        Matcher named = named(entry);
        return options.meter() != null ? options.meter() : named.find() ? named.group(2) : "";
    }

    /** The type to which the links lead, or the only one. */
    private EspiReadingType typeOf(Entry entry) {
        String reading = entry.up.replaceFirst("/IntervalBlock$", "");
        for (String to : related.getOrDefault(reading, Set.of())) {
            if (types.containsKey(to)) {
                return types.get(to);
            }
        }
        return types.size() == 1 ? types.values().iterator().next() : null;
    }

    private boolean take(Reading reading, Entry entry, RawReadings readings) {
        Map<String, String> says = reading.says();
        EspiReadingType type = typeOf(entry);
        String start = says.getOrDefault("start", "");
        String value = says.getOrDefault("value", "");
        String quality = says.getOrDefault("quality", "");
        List<String> row = List.of(start, says.getOrDefault("duration", ""), value, quality);
        String meter = meter(entry);
        if (type == null) {
            String reason = "no ReadingType is linked to its block, expected one";
            readings.bad(reading.line(), meter, start, reason, String.join(",", row));
            return true;
        }
        if (!type.isVolume() || type.kind() != kind) {
            readings.passedOver(
                    type.isVolume()
                            ? "intervals beside registers"
                            : "values that are no volumes of water");
            return true;
        }
        long seconds;
        try {
            seconds = type.length(says);
        } catch (NumberFormatException e) {
            readings.bad(reading.line(), meter, start, e.getMessage(), String.join(",", row));
            return true;
        }
        return readings.reading(
                new RawReading(
                        reading.line(),
                        meter,
                        start,
                        1_000 * seconds,
                        RawReading.product(value, type.factor()),
                        type.unit(),
                        "",
                        READ.contains(quality) ? "" : "ESTIMATED",
                        "",
                        "value",
                        row));
    }
}
