package io.dripwatch.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentIdTest {

    /**
     * Golden: ids are on topics, in the journal and at the provider. An id that changes sends an
     * SMS again.
     */
    @ParameterizedTest
    @CsvSource({
        "'', 06X4E6E81DQYJ4DGJ6KW0M94PS",
        "h-1/m-1/CONTINUOUS_FLOW/1772409600000, N7M9PRQTTDW88G2H856D9ZFY6G",
        "户-1/m-1/BURST/0, Z102YKN5YCKG4V09G2B1BN8XEW",
    })
    void theIdOfAFactNeverChanges(String parts, String id) {
        assertThat(ContentId.of(parts.split("/", -1))).isEqualTo(id);
    }

    @Test
    void partsDoNotRunTogether() {
        assertThat(ContentId.of("ab", "c")).isNotEqualTo(ContentId.of("a", "bc"));
        assertThat(ContentId.of("a", "")).isNotEqualTo(ContentId.of("a"));
    }

    @Seeds(200)
    void everyIdCanBeReadAloud(long seed) {
        assertThat(ContentId.of(new Any(seed).text())).matches("[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void noTwoOfAHundredThousandAreTheSame() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(ContentId.of("household", Integer.toString(i)));
        }
        assertThat(ids).hasSize(100_000);
    }
}
