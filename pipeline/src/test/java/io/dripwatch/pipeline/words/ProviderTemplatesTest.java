package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.content.Tariff;
import io.dripwatch.domain.notification.message.FilledTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is submitted to a provider, what it approves, and what it is asked for. */
class ProviderTemplatesTest {

    private static final Set<String> CHINESE = Set.of("zh-CN");
    private static final SmsTextSettings SETTINGS =
            SmsTextSettings.in("Asia/Shanghai").withLanguage("zh-CN");
    private static final SmsText TEXT = SmsText.from(null, SETTINGS);

    @TempDir Path directory;

    @Test
    void everyChineseTextPassesTheProvidersRules() {
        List<ProviderTemplate> all = TEXT.providerTemplates(CHINESE);

        assertThat(all).extracting(ProviderTemplate::key).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(ProviderTemplate::key)
                .contains(
                        "zh-CN/continuous-flow.opened+at-flow",
                        "zh-CN/continuous-flow.opened+whose+at-flow");
    }

    @Test
    void aTemplateHasWordsAndVariablesInTheirOrder() {
        ProviderTemplate burst = template(TEXT, "zh-CN/burst.opened+at-flow");

        assertThat(burst.content())
                .isEqualTo("紧急：您家自${since}起用水猛增，约${flow}。若非自用，请立即关总阀查爆管。参考号${reference}");
        assertThat(burst.numbered()).isEqualTo("紧急：您家自{1}起用水猛增，约{2}。若非自用，请立即关总阀查爆管。参考号{3}");
        assertThat(burst.variables()).containsExactly("since", "flow", "reference");
        assertThat(burst.signature()).isEqualTo("城市供水");
    }

    /** Whoever is told through a template reads what anybody else reads. */
    @ParameterizedTest
    @EnumSource(VolumeUnits.class)
    void aFilledTemplateSaysWhatTheWordsSay(VolumeUnits units) {
        for (Tariff tariff : List.of(Tariff.UNKNOWN, new Tariff(3.5))) {
            SmsText text = SmsText.from(null, SETTINGS.withUnits(units).withTariff(tariff));
            Map<String, ProviderTemplate> templates =
                    text.providerTemplates(CHINESE).stream()
                            .collect(Collectors.toMap(ProviderTemplate::key, Function.identity()));
            for (SmsContent content : contents(text)) {
                SmsWording wording = text.wording(content);
                ProviderTemplate template = templates.get(wording.template().key());
                assertThat(template).as(wording.template().key()).isNotNull();
                assertThat(wording.template().values().keySet())
                        .as(template.key())
                        .containsExactlyInAnyOrderElementsOf(template.variables());
                assertThat(wording.template().values()).as(template.key()).doesNotContainValue("");
                assertThat("【城市供水】" + template.filled(wording.template().values()))
                        .isEqualTo(wording.body());
            }
        }
    }

    /** Each case with each of its numbers known or not, for a reader with one home or several. */
    private static List<SmsContent> contents(SmsText text) {
        List<SmsContent> contents = new ArrayList<>();
        for (SmsCase each : SmsCase.all()) {
            for (double flow : new double[] {0, 12.4, 250_000}) {
                for (double litres : new double[] {0, 645, 250_000}) {
                    Notice notice = Samples.notice(each, Map.of(), flow, litres);
                    for (boolean namesHome : new boolean[] {false, true}) {
                        contents.add(
                                text.contentOf(
                                        notice,
                                        Samples.reader(each, "zh-CN"),
                                        Samples.toldAt(each),
                                        namesHome));
                    }
                }
            }
        }
        return contents;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signature|供水 公司|the signature is '供水 公司'; expected 2 to 12 Chinese",
                "meter-flag.opened|水表{meter}【{signature}】自{since}参考号{reference}|does not begin with",
                "meter-flag.opened|【{signature}】{meter}{since}故障{reference}|stand side by side",
                "meter-flag.opened|【{signature}】{meter}自{since}到{since}故障{reference}|a variable stands twice",
                "meter-flag.opened|【{signature}】{meter}，{since}，{reference}|variables alone",
                "meter-flag.opened|【{signature}】★{meter}自{since}故障{reference}|takes '★'",
                "meter-flag.opened|【{signature}】［{meter}］自{since}#故障{reference}|takes '#'",
                "meter-flag.opened|【{signature}】{meter}自{since}故障，加微信{reference}|name '微信'",
                "meter-flag.opened|【{signature}】{meter}自{since}故障，电13800138000，{reference}|name '13800138000'",
                "meter-flag.opened|【{signature}】{meter}自{since}故障，拒收请回复R{reference}|belongs to advertisements",
                "meter-flag.opened|【{signature}】水錶{meter}自{since}故障{reference}|traditional characters",
                "meter-flag.opened|【{signature}】{meter}自{since, date, short}故障{reference}|alone in its braces",
                "kind.meter-flag|水表向我们报告了一个很严重而且需要马上处理的故障|can be '水表向我们",
            })
    void aTextThatBreaksARuleIsNamedWithItsLine(String key, String words, String complaint)
            throws IOException {
        Files.writeString(directory.resolve("sms_zh-CN.properties"), "\n" + key + "=" + words);
        SmsText own = SmsText.from(directory, SETTINGS);

        assertThatThrownBy(() -> own.providerTemplates(CHINESE))
                .isInstanceOf(SmsTextException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("sms_zh-CN.properties, line");
    }

    @Test
    void everyTextThatBreaksARuleIsNamed() {
        assertThatThrownBy(() -> SmsText.builtIn("UTC").providerTemplates(Set.of("en")))
                .hasMessageContaining("key burst.opened: the text does not begin")
                .hasMessageContaining("key burst.closed: the text does not begin");
    }

    @Test
    void whatWasApprovedIsAskedForByItsIdAndOrder() throws IOException {
        ApprovedTemplates approved = approved(TEXT, "?", "SMS_7");
        SmsText words = TEXT.approvedIn(approved);
        SmsCase leak = SmsCase.all().get(0);
        FilledTemplate said = words.wording(contents(words).get(0)).template();

        assertThat(words.languages()).containsExactly("zh-CN");
        assertThat(leak).isNotNull();
        ApprovedTemplates.Request request = approved.request(said);
        assertThat(request.id()).isEqualTo("SMS_7");
        assertThat(request.names()).isEqualTo(template(TEXT, said.key()).variables());
        assertThat(request.values())
                .containsExactlyElementsOf(
                        request.names().stream().map(said.values()::get).toList());
        assertThat(approved.request(null)).isNull();
        assertThat(approved.request(new FilledTemplate("zh-CN/other", Map.of()))).isNull();
    }

    @Test
    void whatIsNotToBeSentIsAskedForByNoId() throws IOException {
        ApprovedTemplates approved = approved(TEXT, "?", ApprovedTemplates.NEVER);
        SmsText words = TEXT.approvedIn(approved);

        assertThat(approved.request(words.wording(contents(words).get(0)).template())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?|SMS_1|?|the template's id is missing",
                "参考号|SMS_1 |编号|was approved, but by now the text is",
                "zh-CN/burst.opened |-|zh-CN/burst.other |is not among the approved templates",
            })
    void whatIsNotApprovedAsItStandsIsNamed(String found, String id, String other, String complaint)
            throws IOException {
        String file = ApprovedTemplates.file(TEXT.providerTemplates(CHINESE), null);
        String filled = found.equals("?") ? file : file.replace(" = ? ", " = " + id.strip() + " ");
        ApprovedTemplates approved = read(filled.replace(found, other));

        assertThatThrownBy(() -> TEXT.approvedIn(approved))
                .isInstanceOf(SmsTextException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void anExportKeepsTheIdsOfWordsThatAreTheSame() throws IOException {
        ApprovedTemplates before = approved(TEXT, "?", "SMS_7");
        Files.writeString(
                directory.resolve("sms_zh-CN.properties"),
                "burst.opened=【{signature}】您家自{since}起用水猛增。参考号{reference}");
        SmsText own = SmsText.from(directory, SETTINGS);

        String file = ApprovedTemplates.file(own.providerTemplates(CHINESE), before);

        assertThat(file)
                .contains("zh-CN/burst.opened = ? 您家自")
                .contains("zh-CN/burst.closed = SMS_7 警报解除")
                .contains("# The same words as zh-CN/budget.opened.over-limit: one id serves both");
    }

    @ParameterizedTest
    @CsvSource({"burst.opened=SMS_1 words", "zh-CN/burst.opened=SMS_1"})
    void aLineThatIsNoTemplateIsNamed(String line) {
        assertThatThrownBy(() -> read("\n" + line))
                .hasMessageContaining("line 2")
                .hasMessageContaining("expected LANGUAGE/TEXT = ID WORDS");
    }

    private ApprovedTemplates approved(SmsText text, String missing, String id) throws IOException {
        String file = ApprovedTemplates.file(text.providerTemplates(CHINESE), null);
        return read(file.replace(" = " + missing + " ", " = " + id + " "));
    }

    private ApprovedTemplates read(String file) throws IOException {
        return ApprovedTemplates.read(
                Files.writeString(directory.resolve("templates.properties"), file));
    }

    private static ProviderTemplate template(SmsText text, String key) {
        return text.providerTemplates(CHINESE).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
