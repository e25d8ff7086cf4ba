package io.dripwatch.scoring.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of variants, and what they do to a register and to time. */
class VariantTest {

    @ParameterizedTest
    @CsvSource({
        "as-read, 0, true, false",
        "res10, 10000, true, false",
        "res10-unset, 10000, false, false",
        "res0.5, 500, true, false",
        "res100-daily, 100000, true, true",
        "res100-daily-unset, 100000, false, true",
        "res10-4h, 10000, true, true",
        "15min, 0, true, true",
        "weekly, 0, true, true",
    })
    void aNameSaysStepRegistryAndDistance(
            String name, long step, boolean configured, boolean rarer) {
        Variant variant = Variant.named(name);

        assertThat(variant.name()).isEqualTo(name);
        assertThat(variant.stepMillilitres()).isEqualTo(step);
        assertThat(variant.stepConfigured()).isEqualTo(configured);
        assertThat(variant.slots() != null).isEqualTo(rarer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hourly",
                "10",
                "res",
                "res0",
                "res10 4h",
                "-4h",
                "4h-unset",
                "daily-res10",
                "0h",
                "25h",
                "1441min",
                "res10-",
                "res1.2345",
                "as-read-unset",
                "unset",
                "4 h"
            })
    void whatIsNoVariantIsNamed(String name) {
        assertThatThrownBy(() -> Variant.list("2h," + name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is none; expected as-read, a step");
    }

    @Test
    void withoutAListThereAreEighteenAndNoneTwice() {
        assertThat(Variant.list(""))
                .hasSize(18)
                .first()
                .extracting(Variant::name)
                .isEqualTo("as-read");
        assertThat(Variant.list("2h, daily").stream().map(Variant::name))
                .isEqualTo(List.of("2h", "daily"));
        assertThatThrownBy(() -> Variant.list("2h,daily,2h")).hasMessageContaining("twice");
    }

    @Test
    void aRegisterShowsWholeStepsBelowWhatFlowed() {
        Variant tens = Variant.named("res10");

        assertThat(tens.register(19_999)).isEqualTo(10_000);
        assertThat(tens.register(20_000)).isEqualTo(20_000);
        assertThat(tens.register(-1)).isEqualTo(-10_000);
        assertThat(Variant.named("4h").register(19_999)).isEqualTo(19_999);
    }

    @ParameterizedTest
    @CsvSource({
        "15min, 2026-03-02T07:00:00, 2026-03-02T07:14:59, 2026-03-02T07:15:00",
        "4h, 2026-03-02T04:00:00, 2026-03-02T07:59:59, 2026-03-02T08:00:00",
        "5h, 2026-03-02T20:00:00, 2026-03-02T23:59:59, 2026-03-03T00:00:00",
        "daily, 2026-03-02T00:00:00, 2026-03-02T23:59:59, 2026-03-03T00:00:00",
        "weekly, 2026-12-28T00:00:00, 2027-01-03T23:59:59, 2027-01-04T00:00:00",
        "monthly, 2026-02-01T00:00:00, 2026-02-28T23:59:59, 2026-03-01T00:00:00",
    })
    void aSlotEndsWhereTheNextBegins(
            String name, LocalDateTime first, LocalDateTime last, LocalDateTime next) {
        ReadingSlots slots = Variant.named(name).slots();

        assertThat(slots.slot(last)).isEqualTo(slots.slot(first));
        assertThat(slots.slot(next)).isNotEqualTo(slots.slot(first));
        assertThat(slots.slot(first.minusSeconds(1))).isNotEqualTo(slots.slot(first));
    }
}
