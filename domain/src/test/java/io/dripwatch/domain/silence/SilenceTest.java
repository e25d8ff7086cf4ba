package io.dripwatch.domain.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a meter counts as silent, live by its rhythm and in a recording by its stretches. */
class SilenceTest {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_772_409_600_000L;

    @Test
    void aMeterNobodyKnowsIsGivenThreeDays() {
        assertThat(UploadRhythm.NEW.limit()).isEqualTo(3 * DAY);
    }

    @Test
    void anHourlyMeterIsSilentAfterADayAndADailyOneAfterThree() {
        assertThat(after(8, HOUR).limit()).isEqualTo(DAY);
        assertThat(after(8, DAY).limit()).isEqualTo(3 * DAY);
        assertThat(after(8, 30 * DAY).limit()).isEqualTo(90 * DAY);
    }

    @Test
    void oneLongSilenceDoesNotExcuseTheNext() {
        assertThat(after(7, HOUR).heardAfter(9 * DAY).limit()).isEqualTo(DAY);
        assertThat(after(6, HOUR).heardAfter(9 * DAY).heardAfter(9 * DAY).limit())
                .isEqualTo(27 * DAY);
    }

    @Test
    void messagesOfOneUploadAreNoRhythm() {
        UploadRhythm rhythm = after(4, DAY);
        for (int part = 0; part < 24; part++) {
            rhythm = rhythm.heardAfter(60_000);
        }

        assertThat(rhythm.limit()).isEqualTo(3 * DAY);
    }

    @Test
    void aSilenceOfARecordingIsNamedWithItsEnds() {
        long[] reads = hourly(0, 100, 200, 300);

        assertThat(silences(HeardStretches.of(reads), 300)).containsExactly("100 172 200");
        assertThat(silences(HeardStretches.of(reads), 372)).containsExactly("100 172 200");
        assertThat(silences(HeardStretches.of(reads), 373))
                .containsExactly("100 172 200", "300 372 -");
    }

    @Test
    void aClockThatWasMonthsAheadMakesNoSilence() {
        HeardStretches heard =
                HeardStretches.of(hourly(0, 300, 301, 301))
                        .with(HeardStretches.of(hourly(2_000, 2_200, 2_201, 2_201)));

        assertThat(silences(heard, 310)).isEmpty();
        assertThat(silences(heard, 400)).containsExactly("301 373 -");
    }

    @Test
    void aMeterThatIsReadMonthlyIsSilentOnlyUntilItsWayIsKnown() {
        long[] monthly = new long[12];
        for (int month = 0; month < 12; month++) {
            monthly[month] = START + month * 30L * DAY;
        }

        assertThat(silences(HeardStretches.of(monthly), 11 * 30 * 24)).hasSize(2);
    }

    @Test
    void neitherOrderNorRepetitionMatters() {
        Random random = new Random(8);
        List<Long> reads = new ArrayList<>();
        for (int read = 0; read < 200; read++) {
            reads.add(START + random.nextInt(4_000) * HOUR);
        }
        HeardStretches whole = of(reads);
        assertThat(whole.bounds().length).isGreaterThan(8);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(reads, random);
            HeardStretches merged = HeardStretches.NONE;
            for (int from = 0; from < reads.size(); from += 7) {
                List<Long> upload = reads.subList(Math.max(0, from - 2), Math.min(200, from + 7));
                merged = merged.with(of(upload));
            }
            assertThat(merged.bounds()).isEqualTo(whole.bounds());
        }
    }

    private static HeardStretches of(List<Long> reads) {
        return HeardStretches.of(reads.stream().mapToLong(Long::longValue).toArray());
    }

    private static UploadRhythm after(int times, long silence) {
        UploadRhythm rhythm = UploadRhythm.NEW;
        for (int time = 0; time < times; time++) {
            rhythm = rhythm.heardAfter(silence);
        }
        return rhythm;
    }

    private static long[] hourly(int from, int to, int again, int end) {
        List<Long> reads = new ArrayList<>();
        for (int hour = from; hour <= end; hour++) {
            if (hour <= to || hour >= again) {
                reads.add(START + hour * HOUR);
            }
        }
        return reads.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<String> silences(HeardStretches heard, int untilHour) {
        List<String> silences = new ArrayList<>();
        heard.silences(
                START + untilHour * HOUR,
                (onset, noticedAt, end) ->
                        silences.add(
                                "%d %d %s"
                                        .formatted(
                                                (onset - START) / HOUR,
                                                (noticedAt - START) / HOUR,
                                                end == 0 ? "-" : (end - START) / HOUR)));
        return silences;
    }
}
