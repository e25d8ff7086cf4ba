package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a value holds, it is a value. */
class SmsTemplateTest {

    private static final SmsTemplate PLAIN = template("a {home} b {cost}{home}");

    private static final SmsTemplate IN_A_PLURAL =
            template("{day, plural, one{# {home} it's '{x}'} other{{home} # {home}}}");

    @Property(tries = 2_000)
    void valuesAreNeverReadAsAMessage(@ForAll("hostile") String home, @ForAll("hostile") String x) {
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

    @Provide
    Arbitrary<String> hostile() {
        List<String> parts =
                List.of(
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
                        "\u202e");
        return Arbitraries.of(parts).list().ofMaxSize(8).map(each -> String.join("", each));
    }

    private static SmsTemplate template(String text) {
        return new SmsTemplate("test", text, "en", EnumSet.allOf(Placeholder.class));
    }
}
