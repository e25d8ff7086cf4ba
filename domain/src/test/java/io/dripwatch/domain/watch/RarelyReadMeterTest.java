package io.dripwatch.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A meter that is read once a week, from its reads to what is told. */
class RarelyReadMeterTest {

    private static final long DAY = 86_400_000;
    private static final long START = 1_704_067_200_000L;

    private final List<String> told = new ArrayList<>();
    private final HouseholdWatch watch = new WatchCodec().fresh();
    private final SplittableRandom random = new SplittableRandom(5);
    private long now = START;
    private long register;

    private final WatchListener listener =
            new SilentListener() {
                @Override
                public void transition(
                        IncidentType type,
                        IncidentEvent event,
                        long onset,
                        long at,
                        int revision,
                        Evidence evidence) {
                    told.add("%s %s %d".formatted(type, event, (at - START) / DAY));
                }
            };

    private void weeks(int count, double litresADay) {
        Circumstances circumstances =
                new Circumstances(
                        Household.unregistered("m1", "Europe/Madrid"),
                        DetectionSettings.DEFAULTS,
                        new LocalCalendar(ZoneId.of("Europe/Madrid")));
        for (int i = 0; i < count; i++) {
            now += 7 * DAY + random.nextLong(-DAY / 4, DAY / 4);
            register += Math.round(7 * (litresADay + random.nextInt(-60, 61))) * 1_000;
            watch.observe(
                    List.of(new RegisterRead(now, register, (byte) 0)), circumstances, listener);
        }
    }

    /** 40 L/h are 960 litres a day. */
    @Test
    void aLeakIsToldOnceAsHighUseAndTakenBackWhenItIsMended() {
        weeks(60, 300);
        assertThat(told).isEmpty();

        weeks(4, 1_260);
        assertThat(told).hasSize(1).first().asString().startsWith("HIGH_USE OPENED 42");
        weeks(3, 300);
        assertThat(told).hasSize(2).last().asString().startsWith("HIGH_USE CLOSED 45");
    }

    @Test
    void itsStateIsSmall() {
        weeks(70, 300);
        assertThat(new WatchCodec().pack(watch)).hasSizeLessThan(500);
    }
}
