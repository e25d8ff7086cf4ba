package io.dripwatch.pipeline.kafka.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.pipeline.answer.door.AnsweringHousehold;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import org.junit.jupiter.api.Test;

/** For whom a number answers. */
class HouseholdsByNumberTest {

    private static final String OWN = "+12015550101";
    private static final String SON = "+12015550102";

    private final HouseholdsByNumber homes = new HouseholdsByNumber(NumberPlan.byShape());
    private long offset;

    @Test
    void aNumberAnswersAsHouseholdAndAsCarer() {
        hear("m-1", "one", OWN, SON);
        hear("m-2", "two", SON, null);
        assertThat(homes.of(new PhoneNumber(SON)))
                .extracting(AnsweringHousehold::householdId, AnsweringHousehold::audience)
                .containsExactly(tuple("one", Audience.CARER), tuple("two", Audience.HOUSEHOLD));
    }

    /** STOP of such a number ends both: whoever reads there asked for no more SMS. */
    @Test
    void whoIsTheOwnCarerAnswersAsBoth() {
        hear("m-1", "one", OWN, OWN);
        assertThat(homes.of(new PhoneNumber(OWN)))
                .extracting(AnsweringHousehold::householdId, AnsweringHousehold::audience)
                .containsExactly(tuple("one", Audience.HOUSEHOLD), tuple("one", Audience.CARER));
    }

    @Test
    void whatIsNoNumberAnswersForNobody() {
        hear("m-1", "one", "unknown", "none");
        assertThat(homes.of(new PhoneNumber("MY BANK"))).isEmpty();
        assertThat(homes.of(new PhoneNumber(""))).isEmpty();
    }

    @Test
    void aNumberThatIsGivenUpAnswersForNobody() {
        hear("m-1", "one", OWN, null);
        hear("m-1", "one", SON, null);
        assertThat(homes.of(new PhoneNumber(OWN))).isEmpty();
        assertThat(homes.of(new PhoneNumber(SON))).hasSize(1);
    }

    private void hear(String meterId, String householdId, String phone, String carer) {
        Household home =
                new Household(
                        meterId,
                        householdId,
                        "UTC",
                        "en",
                        phone == null ? null : new PhoneNumber(phone),
                        true,
                        2,
                        "residential",
                        null,
                        1_000,
                        true,
                        carer == null ? null : new PhoneNumber(carer),
                        null,
                        null,
                        0,
                        0);
        homes.hear(new HouseholdUpdate(meterId, home, 0, offset++, offset));
    }
}
