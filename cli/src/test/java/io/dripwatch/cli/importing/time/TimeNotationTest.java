package io.dripwatch.cli.importing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as files write them. */
class TimeNotationTest {

    /** Wall clock written as if in UTC; offset in hours or - for a local time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-13T07:05:09Z | 2026-03-13T07:05:09Z | 0",
                "2026-03-13 07:05:09.250+08:00 | 2026-03-13T07:05:09.250Z | 8",
                "2026-03-13T07:05:09-0600 | 2026-03-13T07:05:09Z | -6",
                "2026-03-13 07:05 EST | 2026-03-13T07:05:00Z | -5",
                "2026-03-13T07:05+01:00[Europe/Madrid] | 2026-03-13T07:05:00Z | 1",
                "2026-03-13 | 2026-03-13T00:00:00Z | -",
                "2026/3/13 7:05 | 2026-03-13T07:05:00Z | -",
                "13/03/2026 07:05 | 2026-03-13T07:05:00Z | -",
                "13.3.26 7:05 | 2026-03-13T07:05:00Z | -",
                "13-Mar-2026 07:05 | 2026-03-13T07:05:00Z | -",
                "13MAR2026:07:05:09 | 2026-03-13T07:05:09Z | -",
                "13 March 2026, 07:05 | 2026-03-13T07:05:00Z | -",
                "Mar 13, 2026 7:05 PM | 2026-03-13T19:05:00Z | -",
                "13/03/2026 12:05 AM | 2026-03-13T00:05:00Z | -",
                "13/03/2026 12:05 p.m. | 2026-03-13T12:05:00Z | -",
                "2026-03-13 24:00 | 2026-03-14T00:00:00Z | -",
                "2026-03-13 7 | 2026-03-13T07:00:00Z | -",
                "2026年3月13日 7时05分 | 2026-03-13T07:05:00Z | -",
                "20260313 | 2026-03-13T00:00:00Z | -",
                "202603130705 | 2026-03-13T07:05:00Z | -",
                "20260313070509 | 2026-03-13T07:05:09Z | -",
                "1773385500 | 2026-03-13T07:05:00Z | 0",
                "1773385500000 | 2026-03-13T07:05:00Z | 0",
                "46094.5 | 2026-03-13T12:00:00Z | -",
            })
    void times(String text, Instant wall, String offset) {
        int seconds = offset.equals("-") ? Stamp.LOCAL : Integer.parseInt(offset) * 3_600;

        assertThat(TimeText.parse(text, DateOrder.DAY_FIRST))
                .isEqualTo(new Stamp(wall.toEpochMilli(), seconds));
    }

    /** The pattern that an error proposes has no zone: one behind the time is read all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2026 07:05:00 PM EST | MM/dd/yyyy hh:mm:ss a | 2026-03-04T19:05:00Z | -5",
                "03/04/2026 07:05 +01:00 | dd/MM/yyyy HH:mm | 2026-04-03T07:05:00Z | 1",
                "03/04/2026 07:05 UTC | dd/MM/yyyy HH:mm | 2026-04-03T07:05:00Z | 0",
                "03/04/2026 07:05 PM | dd/MM/yyyy hh:mm a | 2026-04-03T19:05:00Z | -",
                "03/04/2026 07:05 +0200 | dd/MM/yyyy HH:mm Z | 2026-04-03T07:05:00Z | 2",
                "07:05 2026 04 APR | HH:mm yyyy dd MMM | 2026-04-04T07:05:00Z | -",
                "03/04/2026 07:05 FRI | dd/MM/yyyy HH:mm EEE | 2026-04-03T07:05:00Z | -",
            })
    void aPatternLeavesTheZoneBehindTheTime(
            String text, String pattern, Instant wall, String offset) {
        int seconds = offset.equals("-") ? Stamp.LOCAL : Integer.parseInt(offset) * 3_600;

        assertThat(TimeReader.of(pattern).read(text))
                .isEqualTo(new Stamp(wall.toEpochMilli(), seconds));
    }

    @Test
    void aPatternKnowsNoZoneThatNobodyKnows() {
        assertThatThrownBy(() -> TimeReader.of("dd/MM/yyyy HH:mm").read("03/04/2026 07:05 XYZ"))
                .isInstanceOf(java.time.DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01",
                "2026-02-29",
                "13/03/2026 13:00 PM",
                "2026-03-13 24:01",
                "2026-03-13 07:60",
                "2026-03-13 07:05 XYZ",
                "123",
                "2026-03-13 07:05 and more"
            })
    void whatIsNoTime(String text) {
        assertThatThrownBy(() -> TimeText.parse(text, DateOrder.DAY_FIRST))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void theMonthMayStandFirst() {
        assertThat(TimeText.parse("03/13/2026", DateOrder.MONTH_FIRST))
                .isEqualTo(TimeText.parse("13/03/2026", DateOrder.DAY_FIRST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd/MM/yyyy HH:mm | 3/4/2026 7:05 | 2026-04-03T07:05:00Z",
                "MM/dd/yyyy hh:mm a | 04/03/2026 07:05 pm | 2026-04-03T19:05:00Z",
                "yyyyMMdd'T'HHmm | 20260403T0705 | 2026-04-03T07:05:00Z",
                "dd.MM.yy | 03.04.26 | 2026-04-03T00:00:00Z",
                "yyyy-MM-dd HH:mm | 2026-04-03 24:00 | 2026-04-04T00:00:00Z",
            })
    void patternsOfTheUser(String pattern, String text, Instant wall) {
        assertThat(TimeReader.of(pattern).read(text).local()).isEqualTo(wall.toEpochMilli());
    }

    @Test
    void aPatternMayHaveAnOffset() {
        Stamp stamp = TimeReader.of("yyyy-MM-dd HH:mm XXX").read("2026-04-03 07:05 +02:00");

        assertThat(stamp.offset()).isEqualTo(7_200);
    }

    @Test
    void theRhythmIsTheMostUsualStepOfAMeter() {
        Rhythm rhythm = new Rhythm();
        assertThat(rhythm.step()).isEqualTo(OptionalLong.empty());
        for (int hour : new int[] {0, 1, 2, 5, 6}) {
            rhythm.add("a", Duration.ofHours(hour).toMillis());
            rhythm.add("b", Duration.ofHours(hour).plusMinutes(7).toMillis());
        }

        assertThat(rhythm.step()).hasValue(Duration.ofHours(1).toMillis());
        assertThat(rhythm.isBackwards()).isFalse();
        assertThat(rhythm.share()).isEqualTo(0.75);
    }
}
