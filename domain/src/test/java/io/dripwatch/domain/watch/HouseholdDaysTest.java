package io.dripwatch.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.day.DayHours;
import io.dripwatch.domain.day.HourMark;
import io.dripwatch.domain.day.HouseholdDay;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.RegisterRead;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each settled day of a home is told once, hour by hour, to the millilitre. */
class HouseholdDaysTest {

    private static final long HOUR = 3_600_000;
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    /** Midnight in Madrid, five days before the clocks go forward. */
    private static final long START = Instant.parse("2026-03-23T23:00:00Z").toEpochMilli();

    private static final byte ACTUAL = 0;

    private final Circumstances circumstances =
            new Circumstances(
                    Household.unregistered("meter", MADRID.getId()),
                    DetectionSettings.DEFAULTS,
                    new LocalCalendar(MADRID));
    private final WatchCodec codec = new WatchCodec();

    /** Every hour, so many litres in each: as many as the hour's number in its local day. */
    private static List<RegisterRead> hourly(int hours) {
        List<RegisterRead> reads = new ArrayList<>();
        long register = 1_000_000;
        for (int hour = 0; hour <= hours; hour++) {
            long at = START + hour * HOUR;
            reads.add(new RegisterRead(at, register, ACTUAL));
            register += 1_000L * Instant.ofEpochMilli(at).atZone(MADRID).getHour();
        }
        return reads;
    }

    private List<HouseholdDay> daysOf(List<List<RegisterRead>> uploads) {
        HouseholdWatch watch = codec.fresh();
        List<HouseholdDay> days = new ArrayList<>();
        WatchListener listener = new Days(days);
        for (List<RegisterRead> upload : uploads) {
            watch.observe(upload, circumstances, listener);
            watch = codec.unpack(codec.pack(watch));
        }
        return days;
    }

    private static List<List<RegisterRead>> byDay(List<RegisterRead> reads) {
        return List.copyOf(
                reads.stream()
                        .collect(Collectors.groupingBy(read -> (read.at() - START) / (24 * HOUR)))
                        .values());
    }

    private static LocalDate date(HouseholdDay day) {
        return LocalDate.ofEpochDay(day.day());
    }

    private static long sum(HouseholdDay day) {
        return LongStream.of(day.millilitres()).filter(hour -> hour >= 0).sum();
    }

    @Test
    void aDayIsToldOnceWithTheLitresOfEachHour() {
        List<HouseholdDay> days = daysOf(byDay(hourly(24 * 12)));

        assertThat(days).extracting(HouseholdDaysTest::date).startsWith(LocalDate.of(2026, 3, 24));
        assertThat(days).extracting(HouseholdDaysTest::date).doesNotHaveDuplicates().isSorted();
        assertThat(days.get(0).startsAt()).isEqualTo(START);
        assertThat(days.get(0).millilitres())
                .isEqualTo(LongStream.range(0, 24).map(hour -> hour * 1_000).toArray());
        assertThat(days.get(0).marks()).containsOnly(HourMark.MEASURED);
        assertThat(days.get(0).isSettled()).isTrue();
    }

    @Test
    void theDayOnWhichClocksGoForwardHas23Hours() {
        HouseholdDay day =
                daysOf(byDay(hourly(24 * 12))).stream()
                        .filter(told -> date(told).equals(LocalDate.of(2026, 3, 29)))
                        .findFirst()
                        .orElseThrow();

        assertThat(day.millilitres()).hasSize(23).startsWith(0, 1_000, 3_000);
        assertThat(day.usual().high()).hasSize(23);
    }

    @Test
    void aLongStretchIsSpreadAndAnEstimatedReadIsNamed() {
        List<RegisterRead> reads = hourly(24 * 10);
        List<RegisterRead> sent = new ArrayList<>(reads.subList(0, 26));
        sent.addAll(reads.subList(30, 48));
        RegisterRead estimated = reads.get(50);
        sent.add(new RegisterRead(reads.get(48).at(), reads.get(48).millilitres(), ACTUAL));
        sent.add(new RegisterRead(reads.get(49).at(), reads.get(49).millilitres(), ACTUAL));
        sent.add(
                new RegisterRead(
                        estimated.at(), estimated.millilitres(), ReadMark.ESTIMATED.bit()));
        sent.addAll(reads.subList(51, reads.size()));
        List<HouseholdDay> days = daysOf(byDay(sent));

        assertThat(Arrays.copyOf(days.get(1).marks(), 7))
                .containsExactly(
                        HourMark.MEASURED,
                        HourMark.SPREAD,
                        HourMark.SPREAD,
                        HourMark.SPREAD,
                        HourMark.SPREAD,
                        HourMark.SPREAD,
                        HourMark.MEASURED);
        assertThat(sum(days.get(1))).isEqualTo(276_000);
        assertThat(days.get(2).marks()[1]).isEqualTo(HourMark.ESTIMATED);
        assertThat(days.get(2).marks()[2]).isEqualTo(HourMark.ESTIMATED);
        assertThat(days.get(2).millilitres()[1]).isEqualTo(1_500);
    }

    @Test
    void hoursBeforeTheFirstReadAreMissing() {
        List<HouseholdDay> days = daysOf(byDay(hourly(24 * 8).subList(5, 24 * 8)));

        assertThat(days.get(0).marks()[4]).isEqualTo(HourMark.MISSING);
        assertThat(days.get(0).millilitres()[4]).isEqualTo(DayHours.UNKNOWN);
        assertThat(days.get(0).marks()[5]).isEqualTo(HourMark.MEASURED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void allWaterIsInTheDaysHoweverReadsArrive(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<RegisterRead> reads =
                hourly(24 * 12).stream()
                        .filter(read -> read.at() == START || random.nextInt(10) > 0)
                        .toList();
        List<HouseholdDay> inOrder = daysOf(byDay(reads));
        List<RegisterRead> shuffled =
                reads.stream()
                        .map(read -> Map.entry(read.at() + random.nextLong(40 * HOUR), read))
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList();
        List<HouseholdDay> oneByOne = daysOf(shuffled.stream().map(List::of).toList());

        assertThat(oneByOne)
                .as("seed %d", seed)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(inOrder);
        for (HouseholdDay day : inOrder) {
            long expected = day.millilitres().length == 24 ? 276_000 : 274_000;
            boolean closed = day.marks()[day.marks().length - 1] == HourMark.MEASURED;
            if (closed && day.marks()[0] == HourMark.MEASURED) {
                assertThat(sum(day)).as("seed %d, %s", seed, date(day)).isEqualTo(expected);
            }
        }
    }

    @Test
    void daysThatHaveNotSettledCanBeToldEarly() {
        HouseholdWatch watch = codec.fresh();
        List<HouseholdDay> days = new ArrayList<>();
        for (List<RegisterRead> upload : byDay(hourly(24 * 4 + 6))) {
            watch.observe(upload, circumstances, new Days(days));
        }
        int settled = days.size();
        watch.tellUnsettledDays(circumstances, new Days(days));

        assertThat(days.subList(0, settled)).allMatch(HouseholdDay::isSettled);
        List<HouseholdDay> early = days.subList(settled, days.size());
        assertThat(early).isNotEmpty().noneMatch(HouseholdDay::isSettled);
        assertThat(early.get(early.size() - 1).marks()[23]).isEqualTo(HourMark.MISSING);
        assertThat(early.get(early.size() - 1).millilitres()[3]).isEqualTo(3_000);
    }

    @Test
    void theUsualRangeIsThatOfTheHome() {
        List<HouseholdDay> days = daysOf(byDay(hourly(24 * 60)));
        HouseholdDay last = days.get(days.size() - 1);

        assertThat(last.usual().high()[3]).isBetween(3, 12);
        assertThat(last.usual().high()[20]).isBetween(20, 40);
        assertThat(last.usual().dayLow()).isLessThan(276);
        assertThat(last.usual().dayHigh()).isBetween(277, 420);
    }

    private static final class Days extends SilentListener {

        private final List<HouseholdDay> days;

        private Days(List<HouseholdDay> days) {
            this.days = days;
        }

        @Override
        public void day(HouseholdDay day) {
            days.add(day);
        }
    }
}
