package io.dripwatch.domain.household;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedbackBookTest {

    private static final long DAY = 86_400_000;
    private static final long START = 1_772_409_600_000L;

    private final FeedbackBook book = new FeedbackBook();

    @Test
    void aFeedbackHoldsFromItsOwnInstantOn() {
        book.add(snooze(5, 9));

        assertThat(book.at(day(5) - 1)).isEqualTo(StandingFeedback.NONE);
        assertThat(book.at(day(5)).isSnoozed(day(5))).isTrue();
        assertThat(book.at(day(9)).isSnoozed(day(9))).isFalse();
        assertThat(book.at(day(4)).isSnoozed(day(4))).as("asked in any order").isFalse();
    }

    @Test
    void theNewestOfItsKindHoldsAndKindsDoNotDisturbEachOther() {
        book.add(new Feedback(day(1), Feedback.Kind.BUDGET, 9_000_000, 0, 0));
        book.add(new Feedback(day(2), Feedback.Kind.NORMAL, 12_500, 0, 0));
        book.add(snooze(3, 10));
        book.add(snooze(4, 4));

        StandingFeedback allFeedback = book.at(day(6));
        assertThat(allFeedback.budgetLitres()).isEqualTo(9_000);
        assertThat(allFeedback.normalLitresPerHour(day(6))).isEqualTo(12.5);
        assertThat(allFeedback.isSnoozed(day(6))).as("the newer snooze ended it").isFalse();
        assertThat(book.at(day(3)).isSnoozed(day(3))).isTrue();
    }

    @Test
    void whatIsNormalEndsAfterHalfAYear() {
        book.add(new Feedback(day(0), Feedback.Kind.NORMAL, 8_000, 0, 0));

        assertThat(book.at(day(179)).normalLitresPerHour(day(179))).isEqualTo(8);
        assertThat(book.at(day(180)).normalLitresPerHour(day(180))).isZero();
    }

    @Test
    void backEndsAwayAndAnEarlierAwayDoesNotReturn() {
        book.add(new Feedback(day(1), Feedback.Kind.AWAY, 0, day(2), 0));
        book.add(new Feedback(day(5), Feedback.Kind.BACK, 0, 0, 0));

        assertThat(book.at(day(3)).awayFrom()).isEqualTo(day(2));
        assertThat(book.at(day(6)).awayFrom()).isZero();
        assertThat(book.at(day(6)).awayUntil()).isZero();
    }

    @Test
    void neitherOrderNorRepetitionMatters() {
        List<Feedback> allFeedback =
                List.of(
                        snooze(1, 3),
                        snooze(2, 9),
                        snooze(2, 8),
                        new Feedback(day(2), Feedback.Kind.NORMAL, 5_000, 0, 0),
                        new Feedback(day(2), Feedback.Kind.NORMAL, 7_000, 0, 0),
                        new Feedback(day(4), Feedback.Kind.AWAY, 0, day(4), day(6)),
                        new Feedback(day(4), Feedback.Kind.BACK, 0, 0, 0));
        allFeedback.forEach(book::add);
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<Feedback> shuffled = new ArrayList<>(allFeedback);
            shuffled.addAll(allFeedback.subList(0, 3));
            Collections.shuffle(shuffled, random);
            FeedbackBook other = new FeedbackBook();
            shuffled.forEach(other::add);

            assertThat(other.allFeedback()).isEqualTo(book.allFeedback());
            for (int day = 0; day < 10; day++) {
                assertThat(other.at(day(day))).isEqualTo(book.at(day(day)));
            }
        }
    }

    @Test
    void settlingForgetsOnlyWhatNoLaterReadCanMeet() {
        book.add(snooze(1, 3));
        book.add(new Feedback(day(1), Feedback.Kind.BUDGET, 5_000, 0, 0));
        book.add(snooze(4, 6));
        book.add(snooze(8, 9));
        StandingFeedback before = book.at(day(5));

        book.settle(day(5));

        assertThat(book.allFeedback()).hasSize(3).doesNotContain(snooze(1, 3));
        assertThat(book.at(day(5))).isEqualTo(before);
        assertThat(book.at(day(8)).isSnoozed(day(8))).isTrue();
    }

    @Test
    void aHouseholdCannotFillTheState() {
        for (int day = 0; day < 2 * FeedbackBook.MOST; day++) {
            book.add(snooze(day, day + 1));
        }

        assertThat(book.allFeedback()).hasSize(FeedbackBook.MOST);
        assertThat(book.at(day(2 * FeedbackBook.MOST)).snoozedUntil())
                .isEqualTo(day(2 * FeedbackBook.MOST));
    }

    @Test
    void whatCannotBeGrantedSaysWhy() {
        assertThat(snooze(5, 5).complaint()).startsWith("until of SNOOZE is");
        assertThat(new Feedback(day(0), Feedback.Kind.NORMAL, -1, 0, 0).complaint())
                .startsWith("litres of NORMAL are -0.001, expected 0 to 1000");
        assertThat(new Feedback(day(0), Feedback.Kind.BUDGET, -1, 0, 0).complaint()).isNotNull();
        assertThat(new Feedback(day(0), Feedback.Kind.AWAY, 0, day(3), day(2)).complaint())
                .isNotNull();
        assertThat(new Feedback(0, Feedback.Kind.BACK, 0, 0, 0).complaint())
                .startsWith("at is 1970");
        assertThat(new Feedback(day(0), null, 0, 0, 0).complaint()).startsWith("kind is missing");
        assertThat(new Feedback(day(0), Feedback.Kind.AWAY, 0, day(3), 0).complaint()).isNull();
    }

    private static Feedback snooze(int day, int until) {
        return new Feedback(day(day), Feedback.Kind.SNOOZE, 0, 0, day(until));
    }

    private static long day(int day) {
        return START + day * DAY;
    }
}
