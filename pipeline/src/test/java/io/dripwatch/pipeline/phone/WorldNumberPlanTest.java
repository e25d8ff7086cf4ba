package io.dripwatch.pipeline.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.recipient.NumberPlan.Verdict;
import io.dripwatch.pipeline.phone.WorldNumberPlan.Check;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldNumberPlanTest {

    private final WorldNumberPlan china = new WorldNumberPlan("CN", Set.of("CN"), Check.VALID);

    @ParameterizedTest
    @CsvSource({
        "13800138000, DIALLABLE",
        "+86 138-0013-8000, DIALLABLE",
        "\uff11\uff13\uff18\uff10\uff10\uff11\uff13\uff18\uff10\uff10\uff10, DIALLABLE",
        "tel:+8613800138000, DIALLABLE",
        "+8613800138000;ext=5, INVALID",
        "+861012345678, NOT_MOBILE",
        "+34600000001, OTHER_REGION",
        "+8613, INVALID",
        "+86199, INVALID",
        "abc, INVALID",
        "'', INVALID",
        "'+8613800138000\n+8613800138001', INVALID"
    })
    void anyWayToWriteAMobileNumberIsDialledAsE164(String number, Verdict verdict) {
        var judged = china.judge(new PhoneNumber(number));
        assertThat(judged.verdict()).isEqualTo(verdict);
        assertThat(judged.number())
                .isEqualTo(verdict == Verdict.DIALLABLE ? new PhoneNumber("+8613800138000") : null);
    }

    @Test
    void anInventedNumberOfTheRightLengthIsPossibleAndNoLandline() {
        PhoneNumber invented = new PhoneNumber("+15550001111");
        assertThat(new WorldNumberPlan(null, Set.of(), Check.VALID).judge(invented).verdict())
                .isEqualTo(Verdict.INVALID);
        WorldNumberPlan local = WorldNumberPlan.ofInventedNumbers();
        assertThat(local.judge(invented).verdict()).isEqualTo(Verdict.DIALLABLE);
        assertThat(local.judge(new PhoneNumber("+861012345678")).verdict())
                .isEqualTo(Verdict.NOT_MOBILE);
        assertThat(local.judge(new PhoneNumber("+12345")).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void aCountryThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorldNumberPlan(null, Set.of("XX"), Check.VALID))
                .withMessageContaining("'XX' is no country code");
    }
}
