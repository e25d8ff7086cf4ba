package io.dripwatch.cli.smstemplates;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmsTemplatesCommandTest {

    @TempDir Path directory;

    private Path config;
    private Path out;

    @BeforeEach
    void configure() throws IOException {
        out = directory.resolve("templates.properties");
        config =
                Files.writeString(
                        directory.resolve("notification.properties"),
                        "tariff-per-cubic-metre=3.5\ndefault-language=zh-CN\n");
    }

    @Test
    void theTextsOfAConfigurationAreWrittenForApproval() throws IOException {
        CommandRun run =
                CommandRun.of(
                        "sms-templates", "--config", config.toString(), "--out", out.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("templates, all by the providers' published rules");
        assertThat(Files.readString(out))
                .contains("zh-CN/signature = 城市供水")
                .contains("# Numbered: 警报解除：您家{1}起的猛增用水已停，共约{2}，约{3}元。请检查水管。参考号{4}")
                .contains(
                        "zh-CN/burst.closed+lost = ? 警报解除：您家${since}起的猛增用水已停，共约${volume}，约${amount}元。");
    }

    @Test
    void idsAreKeptAndNoFileIsOverwritten() throws IOException {
        CommandRun.of("sms-templates", "--config", config.toString(), "--out", out.toString());
        Files.writeString(out, Files.readString(out).replace(" = ? ", " = SMS_7 "));
        Path again = directory.resolve("again.properties");
        CommandRun run =
                CommandRun.of(
                        "sms-templates",
                        "--config",
                        config.toString(),
                        "--approved",
                        out.toString(),
                        "--out",
                        again.toString());

        assertThat(run.out()).contains("; 0 without an id");
        assertThat(Files.readString(again)).isEqualTo(Files.readString(out));

        CommandRun onto = CommandRun.of("sms-templates", "--out", out.toString());
        assertThat(onto.status()).isEqualTo(2);
        assertThat(onto.errors()).contains("is there already");
    }

    @Test
    void textsThatNoProviderApprovesAreNamedWithTheirLines() {
        CommandRun run =
                CommandRun.of("sms-templates", "--language", "en", "--out", out.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("key burst.opened: the text does not begin");
        assertThat(out).doesNotExist();
    }

    @Test
    void aLanguageWithoutWordsIsNamed() {
        CommandRun run =
                CommandRun.of("sms-templates", "--language", "tlh", "--out", out.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("no words in language 'tlh'");
    }
}
