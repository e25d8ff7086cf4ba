package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static io.dripwatch.domain.watch.WatchedMeter.hourly;
import static io.dripwatch.domain.watch.WatchedMeter.hours;
import static io.dripwatch.domain.watch.WatchedMeter.join;
import static io.dripwatch.domain.watch.WatchedMeter.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Incident;
import io.dripwatch.domain.incident.IncidentPhase;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.RegisterRead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The packed watch is a database format. From the first release on, a golden file never changes; a
 * new layout gets a new version and a new file.
 */
class WatchCodecTest {

    private final WatchCodec codec = new WatchCodec();

    /** A leak, open; a burst, closed; a suspect; a flag; a half hour; a read far ahead. */
    private static WatchedMeter eventful() {
        WatchedMeter meter = new WatchedMeter();
        meter.readsEach(hourly(join(hours(5, 0), hours(60, 6), hours(9, 200), hours(20, 7))));
        meter.reads(new RegisterRead(START + 94 * HOUR + HOUR / 2, 102_305_123, (byte) 0));
        meter.reads(new RegisterRead(START + 95 * HOUR, 102_307_000, ReadMark.LOW_BATTERY.bit()));
        meter.reads(read(96, 900_000_000));
        meter.reads(read(1_000, 102_400));
        return meter;
    }

    @Test
    void theGoldenBytesAreRead() throws Exception {
        HouseholdWatch watch = codec.unpack(golden("watch-v1-eventful.hex"));

        assertThat(watch.ring.newestAt()).isEqualTo(START + 96 * HOUR);
        assertThat(watch.ring.size()).isEqualTo(75);
        assertThat(watch.ring.millilitres(73)).isEqualTo(102_307_000);
        assertThat(watch.ring.marks(73)).isEqualTo(ReadMark.LOW_BATTERY.bit());
        assertThat(watch.settledThrough).isEqualTo(START + 24 * HOUR);
        assertThat(watch.ahead.held()).isEqualTo(read(1_000, 102_400));
        assertThat(watch.book.incidents())
                .contains(
                        new Incident(
                                IncidentType.CONTINUOUS_FLOW,
                                START + 5 * HOUR,
                                IncidentPhase.OPEN,
                                START + 53 * HOUR,
                                1),
                        new Incident(
                                IncidentType.BURST,
                                START + 65 * HOUR,
                                IncidentPhase.CLOSED,
                                START + 75 * HOUR,
                                2));
    }

    @Test
    void aMeterReadFromTheGoldenBytesGoesOnAsIfNothingHadHappened() throws Exception {
        HouseholdWatch restored = codec.unpack(golden("watch-v1-eventful.hex"));
        WatchedMeter steady = eventful();
        int before = steady.heard.size();
        WatchedMeter after = new WatchedMeter();
        for (int hour = 97; hour < 300; hour++) {
            RegisterRead next = read(hour, 102_307);
            steady.reads(next);
            restored.observe(
                    List.of(next),
                    WatchedMeter.circumstances(WatchedMeter.FIXED_RULES, 1_000),
                    after);
        }

        assertThat(after.heard).isNotEmpty();
        assertThat(steady.heard.subList(before, steady.heard.size()))
                .containsExactlyElementsOf(after.heard);
    }

    @Test
    void todaysVersionWritesTheGoldenBytes() throws Exception {
        assertThat(WatchCodec.VERSION).isEqualTo(1);
        assertThat(eventful().packed()).isEqualTo(golden("watch-v1-eventful.hex"));
        assertThat(codec.pack(codec.fresh())).isEqualTo(golden("watch-v1-fresh.hex"));
    }

    @Test
    void aFreshWatchComesBackFresh() throws Exception {
        HouseholdWatch watch = codec.unpack(golden("watch-v1-fresh.hex"));

        assertThat(watch.ring.isEmpty()).isTrue();
        assertThat(watch.settledThrough).isEqualTo(Long.MIN_VALUE);
        assertThat(watch.book.incidents()).isEmpty();
    }

    @Test
    void anotherVersionIsNamed() {
        byte[] packed = eventful().packed();
        packed[0] = 2;

        assertThatThrownBy(() -> codec.unpack(packed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "household state has layout version 2, expected 1: it was written by another"
                                + " Dripwatch");
    }

    @Test
    void readsAtTheEdgesOfWhatIsAdmittedComeBack() {
        WatchedMeter meter = new WatchedMeter();
        long from2000 = 946_684_800_000L;
        meter.reads(new RegisterRead(from2000, 1_000_000_000_000_000L, (byte) 31));
        meter.reads(new RegisterRead(from2000 + 1, 0, (byte) 0));
        meter.reads(new RegisterRead(4_102_444_799_999L, 999, (byte) 16));
        byte[] packed = meter.packed();

        assertThat(codec.pack(codec.unpack(packed))).isEqualTo(packed);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = WatchCodecTest.class.getResourceAsStream(name)) {
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
    }
}
