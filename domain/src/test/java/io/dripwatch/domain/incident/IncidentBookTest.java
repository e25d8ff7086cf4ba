package io.dripwatch.domain.incident;

import static io.dripwatch.domain.incident.IncidentPhase.CLOSED;
import static io.dripwatch.domain.incident.IncidentPhase.OPEN;
import static io.dripwatch.domain.incident.IncidentPhase.RETRACTED;
import static io.dripwatch.domain.incident.IncidentType.BURST;
import static io.dripwatch.domain.incident.IncidentType.CONTINUOUS_FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentBookTest {

    private final IncidentBook book = new IncidentBook();

    @Test
    void transitionsOfOneIncidentAreNumberedFromZero() {
        assertThat(book.note(CONTINUOUS_FLOW, 100, OPEN, 148)).isZero();
        assertThat(book.note(CONTINUOUS_FLOW, 100, CLOSED, 160)).isOne();
        assertThat(book.note(CONTINUOUS_FLOW, 100, OPEN, 160)).isEqualTo(2);
        assertThat(book.incidents())
                .containsExactly(new Incident(CONTINUOUS_FLOW, 100, OPEN, 160, 3));
    }

    @Test
    void typeAndOnsetTellIncidentsApart() {
        book.note(CONTINUOUS_FLOW, 100, OPEN, 148);
        assertThat(book.note(BURST, 100, OPEN, 108)).isZero();
        assertThat(book.note(CONTINUOUS_FLOW, 101, OPEN, 149)).isZero();

        assertThat(book.find(BURST, 100).decidedAt()).isEqualTo(108);
        assertThat(book.find(BURST, 101)).isNull();
        assertThat(book.incidents()).hasSize(3);
    }

    @Test
    void whatIsOpenIsNeverForgotten() {
        book.note(CONTINUOUS_FLOW, 100, OPEN, 148);
        book.settle(Long.MAX_VALUE);

        assertThat(book.find(CONTINUOUS_FLOW, 100)).isNotNull();
    }

    @Test
    void whatIsOverIsForgottenOnceTheReadThatDecidedItHasSettled() {
        book.note(CONTINUOUS_FLOW, 100, CLOSED, 148);
        book.note(BURST, 100, RETRACTED, 148);

        book.settle(148);
        assertThat(book.incidents()).hasSize(2);
        book.settle(149);
        assertThat(book.incidents()).isEmpty();
    }

    @Test
    void redatingMovesTheDecisionAndCountsNothing() {
        book.note(CONTINUOUS_FLOW, 100, CLOSED, 148);
        book.note(BURST, 100, OPEN, 108);
        book.redate(CONTINUOUS_FLOW, 100, 150);

        assertThat(book.find(CONTINUOUS_FLOW, 100))
                .isEqualTo(new Incident(CONTINUOUS_FLOW, 100, CLOSED, 150, 1));
        assertThat(book.find(BURST, 100)).isEqualTo(new Incident(BURST, 100, OPEN, 108, 1));
    }

    @Test
    void theBookComesBackFromItsBytes() {
        book.note(CONTINUOUS_FLOW, 1_772_409_600_000L, OPEN, 1_772_582_400_000L);
        book.note(BURST, -5, RETRACTED, 7);
        List<Incident> before = book.incidents();

        assertThat(restored().incidents()).isEqualTo(before);
        book.settle(Long.MAX_VALUE);
        assertThat(restored().incidents()).isEqualTo(book.incidents());
    }

    @ParameterizedTest
    @EnumSource
    void everyPhaseHasItsCode(IncidentPhase phase) {
        assertThat(IncidentPhase.ofCode(phase.code())).isEqualTo(phase);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasItsCode(IncidentType type) {
        assertThat(IncidentType.ofCode(type.code())).isEqualTo(type);
    }

    /** Golden: codes are in state that outlives the version which wrote it. */
    @Test
    void codesNeverChange() {
        assertThat(CONTINUOUS_FLOW.code()).isEqualTo(1);
        assertThat(BURST.code()).isEqualTo(2);
        assertThat(OPEN.code()).isEqualTo(1);
        assertThat(CLOSED.code()).isEqualTo(2);
        assertThat(RETRACTED.code()).isEqualTo(3);
    }

    @Test
    void aCodeOfANewerVersionIsNamed() {
        assertThatThrownBy(() -> IncidentType.ofCode(99))
                .hasMessage("incident type code 99 in state is not known to this version");
        assertThatThrownBy(() -> IncidentPhase.ofCode(0))
                .hasMessage("incident phase code 0 in state is not known to this version");
    }

    private IncidentBook restored() {
        PackedWriter out = new PackedWriter();
        out.begin(1_000);
        book.write(out);
        PackedReader in = new PackedReader();
        in.begin(out.toBytes());
        in.base(1_000);
        IncidentBook restored = new IncidentBook();
        restored.note(BURST, 1, OPEN, 1);
        restored.read(in);
        return restored;
    }
}
