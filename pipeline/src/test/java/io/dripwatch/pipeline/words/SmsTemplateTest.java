package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;

/** Whatever a value holds, it is a value. */
class SmsTemplateTest {

    private static final SmsTemplate PLAIN = template("a {home} b {cost}{home}");

    private static final SmsTemplate IN_A_PLURAL =
            template("{day, plural, one{# {home} it's '{x}'} other{{home} # {home}}}");

    private static final String[] HOSTILE = {
        "{",
        "}",
        "'",
        "''",
        "|",
        "#",
        "\"",
        "\\",
        "$1",
        "{home}",
        "{0}",
        "'{'",
        "{day, plural, other{x}}",
        "a",
        "水",
        " ",
        "\u202e"
    };

    @Seeds(2_000)
    void valuesAreNeverReadAsAMessage(long seed) {
        Any any = new Any(seed);
        String home = any.textOf(8, HOSTILE);
        String x = any.textOf(8, HOSTILE);
        Map<Placeholder, SmsValue> values =
                Map.of(
                        Placeholder.HOME,
                        SmsValue.text(home),
                        Placeholder.COST,
                        SmsValue.text(x),
                        Placeholder.DAY,
                        SmsValue.number(BigDecimal.valueOf(7)));
        assertThat(PLAIN.fill(values, true)).isEqualTo("a " + home + " b " + x + home);
        assertThat(IN_A_PLURAL.fill(values, true)).isEqualTo(home + " 7 " + home);
    }

    private static SmsTemplate template(String text) {
        return new SmsTemplate("test", text, "en", EnumSet.allOf(Placeholder.class));
    }
}
