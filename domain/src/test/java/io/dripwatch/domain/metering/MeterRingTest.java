package io.dripwatch.domain.metering;

import static io.dripwatch.domain.metering.Placement.CONFLICT_LOST;
import static io.dripwatch.domain.metering.Placement.CONFLICT_WON;
import static io.dripwatch.domain.metering.Placement.DUPLICATE;
import static io.dripwatch.domain.metering.Placement.LATE;
import static io.dripwatch.domain.metering.Placement.NEWEST;
import static io.dripwatch.domain.metering.Placement.THINNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeterRingTest {

    private static final long QUARTER = 900_000;
    private static final long MINUTE = 60_000;

    private final MeterRing ring = new MeterRing();

    private Placement place(long at, long millilitres) {
        return ring.place(at, millilitres, (byte) 0);
    }

    @Test
    void aReadBehindAllOthersIsTheNewest() {
        assertThat(place(QUARTER, 1_000)).isEqualTo(NEWEST);
        assertThat(place(2 * QUARTER, 1_000)).isEqualTo(NEWEST);
        assertThat(ring.newestAt()).isEqualTo(2 * QUARTER);
    }

    @Test
    void aReadBeforeAnotherIsLateAndGoesToItsPlace() {
        place(QUARTER, 1_000);
        place(3 * QUARTER, 3_000);

        assertThat(place(2 * QUARTER, 2_000)).isEqualTo(LATE);
        assertThat(content(ring))
                .containsExactly("900000=1000/0", "1800000=2000/0", "2700000=3000/0");
    }

    @Test
    void aReadBeforeTheFirstIsLate() {
        place(2 * QUARTER, 2_000);

        assertThat(place(-QUARTER, 500)).isEqualTo(LATE);
        assertThat(ring.at(0)).isEqualTo(-QUARTER);
    }

    @Test
    void theSameReadAgainIsADuplicateAndChangesNothing() {
        place(QUARTER, 1_000);
        place(2 * QUARTER, 2_000);
        List<String> before = content(ring);

        assertThat(place(QUARTER, 1_000)).isEqualTo(DUPLICATE);
        assertThat(place(2 * QUARTER, 2_000)).isEqualTo(DUPLICATE);
        assertThat(content(ring)).isEqualTo(before);
    }

    @Test
    void ofOneInstantTheSmallestAndTheLargestRegisterStay() {
        place(QUARTER, 1_000);

        assertThat(place(QUARTER, 900)).isEqualTo(CONFLICT_LOST);
        assertThat(ring.changed()).isTrue();
        assertThat(place(QUARTER, 950)).isEqualTo(CONFLICT_LOST);
        assertThat(ring.changed()).isFalse();
        assertThat(place(QUARTER, 1_100)).isEqualTo(CONFLICT_LOST);
        assertThat(place(QUARTER, 900)).isEqualTo(DUPLICATE);
        assertThat(place(QUARTER, 1_100)).isEqualTo(DUPLICATE);
        assertThat(content(ring)).containsExactly("900000=900/0", "900000=1100/0");
    }

    @Test
    void ofOneInstantAnActualReadTakesThePlaceOfAnEstimate() {
        ring.place(QUARTER, 2_000, ReadMark.ESTIMATED.bit());

        assertThat(place(QUARTER, 1_000)).isEqualTo(CONFLICT_WON);
        assertThat(ring.displacedMillilitres()).isEqualTo(2_000);
        assertThat(content(ring)).containsExactly("900000=1000/0");
    }

    @Test
    void ofOneSlotTheFirstReadStaysWhicheverComesFirst() {
        place(6 * MINUTE, 6_000);

        assertThat(place(9 * MINUTE, 9_000)).isEqualTo(THINNED);
        // The first of the slot comes last: it takes the later one's place.
        place(20 * MINUTE, 20_000);
        assertThat(place(2 * MINUTE, 2_000)).isEqualTo(LATE);
        assertThat(content(ring)).containsExactly("120000=2000/0", "1200000=20000/0");
    }

    /** Thinning takes registers, not what the meter says of itself. */
    @Test
    void ofOneSlotTheFlagsOfLaterReadsStayWithoutTheirRegisters() {
        byte tamper = ReadMark.TAMPER.bit();
        byte dry = ReadMark.DRY.bit();
        byte thinned = ReadMark.THINNED.bit();
        place(0, 1_000);

        assertThat(ring.place(4 * MINUTE, 4_000, tamper)).isEqualTo(NEWEST);
        assertThat(ring.place(5 * MINUTE, 5_000, tamper)).isEqualTo(THINNED);
        assertThat(ring.place(6 * MINUTE, 6_000, (byte) (tamper | dry))).isEqualTo(NEWEST);
        assertThat(ring.place(6 * MINUTE, 6_000, dry)).isEqualTo(THINNED);
        assertThat(place(7 * MINUTE, 7_000)).isEqualTo(THINNED);
        assertThat(content(ring))
                .containsExactly(
                        "0=1000/0",
                        "240000=1000/" + (tamper | thinned),
                        "360000=1000/" + (dry | thinned));

        // Late, and earlier with the same flags: the other two add nothing any more.
        assertThat(ring.place(2 * MINUTE, 2_000, (byte) (tamper | dry))).isEqualTo(LATE);
        assertThat(content(ring))
                .containsExactly("0=1000/0", "120000=1000/" + (tamper | dry | thinned));
    }

    @Test
    void aMeterThatBearsAFlagForDaysIsThinnedAsAnyOther() {
        for (int minute = 0; minute < 600; minute++) {
            ring.place(minute * MINUTE, minute, ReadMark.LOW_BATTERY.bit());
        }
        assertThat(ring.size()).isEqualTo(60);
    }

    @Test
    void ofAReadThatIsRefusedTheFlagIsHeard() {
        place(QUARTER, 1_000);

        assertThat(ring.place(QUARTER, 900, ReadMark.TAMPER.bit())).isEqualTo(CONFLICT_LOST);
        assertThat(ring.changed()).isTrue();
        assertThat(content(ring))
                .containsExactly("900000=900/" + ReadMark.TAMPER.bit(), "900000=1000/0");
        assertThat(ring.place(QUARTER, 950, ReadMark.TAMPER.bit())).isEqualTo(CONFLICT_LOST);
        assertThat(ring.changed()).isFalse();
    }

    @Test
    void quarterHoursNeverShareASlotHoweverTheyLie() {
        for (int offset = 0; offset < 15; offset++) {
            MeterRing drifting = new MeterRing();
            for (int quarter = 0; quarter < 96; quarter++) {
                long at = quarter * QUARTER + offset * MINUTE;
                assertThat(drifting.place(at, quarter, (byte) 0)).isEqualTo(NEWEST);
            }
        }
    }

    @Test
    void theSameReadWithMoreMarksIsOneReadWithAllFlags() {
        ring.place(QUARTER, 1_000, ReadMark.TAMPER.bit());

        assertThat(ring.place(QUARTER, 1_000, ReadMark.DRY.bit())).isEqualTo(LATE);
        assertThat(ring.marks(0)).isEqualTo((byte) (ReadMark.TAMPER.bit() | ReadMark.DRY.bit()));
        assertThat(ring.place(QUARTER, 1_000, ReadMark.DRY.bit())).isEqualTo(DUPLICATE);
    }

    @Test
    void anEstimateThatIsReadAfterAllIsNoEstimate() {
        ring.place(QUARTER, 1_000, ReadMark.ESTIMATED.bit());

        assertThat(ring.place(QUARTER, 1_000, (byte) 0)).isEqualTo(LATE);
        assertThat(ring.marks(0)).isZero();
        assertThat(ring.place(QUARTER, 1_000, ReadMark.ESTIMATED.bit())).isEqualTo(DUPLICATE);
    }

    @Test
    void theOldestGoesAndRoomIsUsedAgain() {
        for (int quarter = 0; quarter < 1_000; quarter++) {
            place(quarter * QUARTER, quarter);
            if (ring.size() > 20) {
                ring.removeOldest();
            }
        }
        assertThat(ring.size()).isEqualTo(20);
        assertThat(ring.at(0)).isEqualTo(980 * QUARTER);
        assertThat(ring.millilitres(19)).isEqualTo(999);

        while (!ring.isEmpty()) {
            ring.removeOldest();
        }
        assertThat(place(QUARTER, 7)).isEqualTo(NEWEST);
        assertThat(content(ring)).containsExactly("900000=7/0");
    }

    @Seeds(500)
    void anyOrderAndRepetitionOfTheSameReadsGivesTheSameContent(long seed) {
        Random random = new Random(seed);
        List<RegisterRead> reads = new ArrayList<>();
        int count = 1 + random.nextInt(80);
        for (int i = 0; i < count; i++) {
            // Few instants and values, so that slots, conflicts and marks do meet.
            reads.add(
                    new RegisterRead(
                            random.nextInt(60) * 2L * MINUTE - 30 * MINUTE,
                            random.nextInt(3),
                            (byte) (random.nextInt(4) == 0 ? random.nextInt(32) : 0)));
        }
        MeterRing once = new MeterRing();
        reads.forEach(read -> once.place(read.at(), read.millilitres(), read.marks()));

        List<RegisterRead> again = new ArrayList<>(reads);
        for (int i = 0; i < count; i++) {
            again.add(reads.get(random.nextInt(count)));
        }
        Collections.shuffle(again, random);
        MeterRing shuffled = new MeterRing();
        again.forEach(read -> shuffled.place(read.at(), read.millilitres(), read.marks()));

        assertThat(content(shuffled)).isEqualTo(content(once));
    }

    @Seeds(200)
    void readsAreInTimeOrderAndOneInstantASlot(long seed) {
        Random random = new Random(seed);
        MeterRing any = new MeterRing();
        for (int i = 0; i < 500; i++) {
            any.place(random.nextInt(2_000) * MINUTE, random.nextInt(), (byte) 0);
            if (random.nextInt(4) == 0) {
                any.removeOldest();
            }
            for (int j = 1; j < any.size(); j++) {
                if (any.at(j) == any.at(j - 1)) {
                    assertThat(any.millilitres(j)).isGreaterThan(any.millilitres(j - 1));
                    assertThat(j < 2 || any.at(j - 2) < any.at(j)).isTrue();
                    continue;
                }
                assertThat(any.at(j) / MeterRing.SLOT_MILLIS)
                        .isGreaterThan(any.at(j - 1) / MeterRing.SLOT_MILLIS);
            }
        }
    }

    private static List<String> content(MeterRing ring) {
        List<String> content = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            content.add(ring.at(i) + "=" + ring.millilitres(i) + "/" + ring.marks(i));
        }
        return content;
    }
}
