package io.dripwatch.scoring.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file as people make them, and what they are told when it is not what it should be. */
class CsvTableTest {

    private static final Set<String> REQUIRED = Set.of("meter_id", "litres");
    private static final Set<String> OPTIONAL = Set.of("note");

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meter_id,litres,note\nm1,5,rain\n",
                "note,litres,meter_id\nrain,5,m1\n",
                "meter_id,litres,note\r\nm1,5,rain\r\n",
                "meter_id,litres,note\nm1,5,rain",
                "\n\nmeter_id,litres,note\n\nm1,5,rain\n\n",
                " meter_id , litres , note \n m1 , 5 , rain \n",
                "\"meter_id\",\"litres\",\"note\"\n\"m1\",\"5\",\"rain\"\n",
                "\uFEFFmeter_id,litres,note\nm1,5,rain\n"
            })
    void readsTheSameRowHoweverItIsWritten(String content) throws Exception {
        assertThat(rows(file(content, UTF_8))).containsExactly("m1 5 rain");
        assertThat(rows(gzip(content.getBytes(UTF_8)))).containsExactly("m1 5 rain");
    }

    @Test
    void aFieldInQuotesMayHoldCommaQuoteAndLineEnd() throws Exception {
        Path file = file("meter_id,litres,note\nm1,5,\"a, \"\"b\"\"\nc\"\nm2,6,d\n", UTF_8);

        assertThat(rows(file)).containsExactly("m1 5 a, \"b\"\nc", "m2 6 d");
        assertThat(complaint(file, "note", "rain"))
                .endsWith("line 2: note is 'a, \"b\"?c', expected rain");
    }

    @Test
    void aColumnThatIsLeftOutIsEmpty() throws Exception {
        assertThat(rows(file("litres,meter_id\n5,m1\n", UTF_8))).containsExactly("m1 5 ");
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() throws Exception {
        assertThat(rows(file("meter_id,litres\n", UTF_8))).isEmpty();
        assertThat(rows(file("meter_id,litres", UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void anEmptyFileIsToldWhatHeaderItNeeds(String content) throws Exception {
        Path file = file(content, UTF_8);

        assertThat(refusal(file))
                .isEqualTo(file + ": empty, expected a header with litres, meter_id");
        assertThat(refusal(gzip(content.getBytes(UTF_8)))).contains("empty, expected a header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meter_id,liters | unknown column 'liters', expected litres, meter_id and optionally"
                        + " note",
                "meter_id,litres, | unknown column '', expected litres, meter_id and optionally note",
                "meter_id;litres | unknown column 'meter_id;litres', expected litres, meter_id and"
                        + " optionally note",
                "METER_ID,litres | unknown column 'METER_ID', expected litres, meter_id and"
                        + " optionally note",
                "meter_id,litres,litres | column 'litres' stands twice",
                "meter_id,note | column 'litres' is missing, expected litres, meter_id",
                "note | column 'litres' is missing, expected litres, meter_id",
            })
    void aWrongHeaderIsNamed(String header, String complaint) throws Exception {
        Path file = file(header + "\nm1,5\n", UTF_8);

        assertThat(refusal(file)).isEqualTo(file + " line 1: " + complaint);
    }

    @Test
    void aWrongHeaderCannotWriteOnTheTerminal() throws Exception {
        assertThat(refusal(file("\"meter\u001b[2J\nid\u009b\u202e\",litres\n", UTF_8)))
                .contains("unknown column 'meter?[2J?id??'");
        assertThat(refusal(file("x".repeat(5_000) + ",litres\n", UTF_8)))
                .contains("unknown column '" + "x".repeat(40) + "...'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"m2 | 1 field,", "m2,6,a,b | 4 fields,", "m2,1,5,a | 4 fields,"})
    void aRowWithMoreOrFewerFieldsIsNamed(String row, String found) throws Exception {
        Path file = file("meter_id,litres,note\nm1,5,a\n" + row + "\nm3,7,c\n", UTF_8);

        assertThat(refusal(file))
                .isEqualTo(file + " line 3: " + found + " expected 3 as in the header");
    }

    @Test
    void aQuoteThatNeverEndsIsNamedWhereItBegins() throws Exception {
        Path file = file("meter_id,litres,note\nm1,5,a\nm2,\"6,b\nm3,7,c\n", UTF_8);

        assertThat(refusal(file)).startsWith(file + " line 3: ");
    }

    @Test
    void textBehindAQuotedFieldIsNamed() throws Exception {
        Path file = file("meter_id,litres,note\nm1,5,a\nm2,\"6\"x,b\n", UTF_8);

        assertThat(refusal(file)).startsWith("" + file).contains("line").doesNotContain("\n");
    }

    @Test
    void whatIsNotUtf8IsNamedInItsLine() throws Exception {
        Path row = file("meter_id,litres,note\nm1,5,ok\nm2,6,Málaga\n", ISO_8859_1);
        Path header = file("meter_id,litres,noté\n", ISO_8859_1);
        Path utf16 = file("meter_id,litres\nm1,5\n", UTF_16);

        assertThat(refusal(row))
                .isEqualTo(row + " line 3: field 3 is 'M\uFFFDlaga', expected UTF-8");
        assertThat(refusal(header)).startsWith(header + " line 1: ").endsWith("expected UTF-8");
        assertThat(refusal(utf16)).startsWith(utf16 + " line 1: ").endsWith("expected UTF-8");
    }

    @Test
    void aPackedFileThatIsCutOffIsNamedAfterTheLastLineRead() throws Exception {
        StringBuilder rows = new StringBuilder("meter_id,litres\n");
        for (int i = 0; i < 50_000; i++) {
            rows.append('m').append(i * 7919L % 10_007).append(',').append(i).append('\n');
        }
        byte[] whole = packed(rows.toString().getBytes(UTF_8));
        Path file = write(Arrays.copyOf(whole, whole.length / 2));
        Path stub = write(Arrays.copyOf(whole, 5));

        assertThat(refusal(file))
                .startsWith(file + " after line ")
                .endsWith("ends in the middle of its gzip data, expected a whole file");
        assertThat(refusal(stub))
                .isEqualTo(stub + ": ends in the middle of its gzip data, expected a whole file");
    }

    @Test
    void packedBytesThatAreDamagedAreNamed() throws Exception {
        byte[] whole = packed("meter_id,litres\nm1,5\n".getBytes(UTF_8));
        for (int i = 2; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x55;
            Path file = write(damaged);
            try {
                assertThat(rows(file)).containsExactly("m1 5 ");
            } catch (FileError refused) {
                assertThat(refused.getMessage()).startsWith("" + file);
            }
        }
    }

    @Test
    void whatIsNoFileIsNamed() {
        Path missing = directory.resolve("missing.csv");

        assertThat(refusal(missing)).isEqualTo(missing + ": no such file");
        assertThat(refusal(directory)).isEqualTo(directory + ": a directory, expected a file");
    }

    private static List<String> rows(Path file) {
        List<String> rows = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file, REQUIRED, OPTIONAL)) {
            while (table.next()) {
                rows.add(
                        "%s %s %s"
                                .formatted(
                                        table.field("meter_id"),
                                        table.field("litres"),
                                        table.field("note")));
            }
        }
        return rows;
    }

    private static String complaint(Path file, String column, String expected) {
        try (CsvTable table = CsvTable.open(file, REQUIRED, OPTIONAL)) {
            table.next();
            return table.complaint(column, expected).getMessage();
        }
    }

    private static String refusal(Path file) {
        String[] message = new String[1];
        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> rows(file))
                .satisfies(refused -> message[0] = refused.getMessage());
        return message[0];
    }

    private Path file(String content, Charset charset) throws IOException {
        return write(content.getBytes(charset));
    }

    private Path gzip(byte[] content) throws IOException {
        return write(packed(content));
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(directory, "table", ".csv"), content);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
