package io.dripwatch.cli.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Flink cluster gets, as {@code package} built it. */
class JobJarITCase {

    private static final File JAR = new File(System.getProperty("dripwatch.job.jar"));
    private static final long MEGABYTE = 1_000_000;

    private static List<String> entries;

    @BeforeAll
    static void read() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            entries = jar.stream().map(ZipEntry::getName).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/dripwatch/domain/",
                "io/dripwatch/schemas/MeterUpload.class",
                "com/twilio/rest/api/v2010/account/Message.class",
                "com/ibm/icu/text/MessageFormat.class",
                "com/ibm/icu/impl/data/icudata/zh.res",
                "org/apache/avro/Schema.class",
                "org/apache/kafka/clients/producer/KafkaProducer.class",
                "org/apache/flink/connector/kafka/source/KafkaSource.class",
                "META-INF/services/org.apache.flink.table.factories.Factory",
            })
    void brings(String path) {
        assertThat(entries).anyMatch(entry -> entry.startsWith(path));
    }

    /** What the licences of its parts ask for, and what a scanner of vulnerabilities reads. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    META-INF/LICENSE | Apache License
                    META-INF/NOTICE | Dripwatch
                    META-INF/NOTICE | Apache Kafka
                    META-INF/THIRD-PARTY.txt | com.twilio.sdk:twilio
                    META-INF/THIRD-PARTY.txt | com.ibm.icu:icu4j
                    META-INF/licenses/twilio-java.txt | Permission is hereby granted
                    META-INF/licenses/icu4j.txt | Unicode License
                    META-INF/licenses/zstd-jni.txt | Redistribution and use
                    META-INF/sbom/bom.json | pkg:maven/com.twilio.sdk/twilio@
                    META-INF/sbom/bom.json | "bomFormat" : "CycloneDX"
                    """)
    void saysWhatItIsMadeOf(String entry, String words) throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            byte[] bytes = jar.getInputStream(jar.getJarEntry(entry)).readAllBytes();
            assertThat(new String(bytes, StandardCharsets.UTF_8)).contains(words);
        }
    }

    /** A library under a licence that is not on this list needs a look before it is shipped. */
    @Test
    void bringsNoLibraryUnderALicenceThatNobodyLookedAt() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            byte[] bytes =
                    jar.getInputStream(jar.getJarEntry("META-INF/THIRD-PARTY.txt")).readAllBytes();
            assertThat(new String(bytes, StandardCharsets.UTF_8).lines())
                    .filteredOn(line -> line.strip().startsWith("("))
                    .isNotEmpty()
                    .allMatch(line -> line.matches(".*(Apache|MIT|BSD|Unicode|Public Domain).*"));
        }
    }

    /** The cluster has these, and a second copy of them breaks it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/apache/flink/streaming/api/",
                "org/apache/flink/streaming/runtime/",
                "org/apache/flink/runtime/",
                "org/apache/flink/api/",
                "org/apache/flink/connector/base/",
                "org/rocksdb/",
                "org/slf4j/",
                "org/apache/logging/",
                "com/fasterxml/",
                "io/dripwatch/simulator/",
                "kafka/server/",
            })
    void leavesToTheCluster(String path) {
        assertThat(entries.stream().filter(entry -> entry.startsWith(path)))
                .filteredOn(entry -> entry.endsWith(".class"))
                .isEmpty();
    }

    @Test
    void bearsNoSignatureOfAJarThatItIsNot() {
        assertThat(entries).noneMatch(entry -> entry.matches("META-INF/.*\\.(SF|DSA|RSA)"));
    }

    @Test
    void holdsEachClassOnce() {
        assertThat(entries.stream().filter(entry -> entry.endsWith(".class")))
                .doesNotHaveDuplicates();
    }

    /** 15 MB of it are ICU's (docs/adr/0021); Flink's REST interface takes 100 MB. */
    @Test
    void isSmallEnoughToUpload() {
        assertThat(JAR.length()).isLessThan(60 * MEGABYTE);
    }
}
