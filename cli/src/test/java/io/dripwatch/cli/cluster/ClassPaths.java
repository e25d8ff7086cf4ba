package io.dripwatch.cli.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parts of the test's own class path, for processes that must not see all of it. */
public final class ClassPaths {

    /**
     * What a Flink installation has in its lib directory. Nothing of ours, no Kafka and no Avro: a
     * job jar that forgot to bring them must fail.
     */
    private static final Pattern FLINK =
            Pattern.compile(
                    "(flink-(?!connector-kafka|test-utils)|frocksdbjni-|log4j-|slf4j-|kryo-|minlog-"
                            + "|objenesis-|reflectasm-|commons-(cli|lang3|text|compress|io|math3|collections)-"
                            + "|snakeyaml-engine-|async-profiler-|javassist-|jsr305-|snappy-java-|lz4-java-"
                            + "|zstd-jni-).*\\.jar");

    private static final Pattern OURS = Pattern.compile(".*[/\\\\]target[/\\\\].*");

    private ClassPaths() {}

    /** A Flink cluster's. */
    static List<Path> flink() {
        return entries()
                .filter(entry -> FLINK.matcher(entry.getFileName().toString()).matches())
                .toList();
    }

    /** All libraries, without the modules of this repository. */
    static List<Path> libraries() {
        return entries().filter(entry -> !OURS.matcher(entry.toString()).matches()).toList();
    }

    /** Everything that this test sees. */
    public static List<Path> all() {
        return entries().toList();
    }

    private static Stream<Path> entries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }
}
