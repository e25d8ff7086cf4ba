package io.dripwatch.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The glossary names what there is, and what it forbids is in no name. */
class GlossaryTest {

    private static final Path GLOSSARY = Path.of("../docs/glossary.md");

    /** A class, or a member of one, in backticks. */
    private static final Pattern IN_CODE = Pattern.compile("`([A-Z][A-Za-z]*[a-z][A-Za-z]*)");

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.dripwatch");

    @Test
    void everyClassThatItNamesIsThere() throws IOException {
        Set<String> classes =
                PRODUCT.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        for (String[] row : rows()) {
            Matcher code = IN_CODE.matcher(row.length > 3 ? row[3] : "");
            while (code.find()) {
                named.add(code.group(1));
            }
        }

        assertThat(named).contains("HouseholdWatch", "Feedback");
        assertThat(classes).containsAll(named);
    }

    @Test
    void noNameHasAForbiddenWord() throws IOException {
        Set<String> forbidden = forbidden();

        assertThat(forbidden).contains("wish", "alarm");
        assertThat(names(PRODUCT)).filteredOn(name -> isForbidden(name, forbidden)).isEmpty();
    }

    @Test
    void wordsAreFoundInsideOfNames() {
        Set<String> forbidden = Set.of("wish");

        assertThat(List.of("Wish", "HouseholdWish", "wishesOf", "earlierWishes", "A_WISH"))
                .allMatch(name -> isForbidden(name, forbidden));
        assertThat(List.of("swishing", "household", "Feedback"))
                .noneMatch(name -> isForbidden(name, forbidden));
    }

    private static boolean isForbidden(String name, Set<String> forbidden) {
        return Arrays.stream(name.split("_|(?<=[a-z])(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(
                        word ->
                                forbidden.contains(word)
                                        || forbidden.contains(word.replaceAll("(es|s)$", "")));
    }

    private static Set<String> names(JavaClasses classes) {
        Set<String> names = new TreeSet<>();
        for (JavaClass each : classes) {
            // What Avro generates has the names of the wire.
            if (!each.getPackageName().equals("io.dripwatch.schemas")) {
                names.add(each.getSimpleName());
                // A constant of an enum may be stored: it keeps the name of the wire.
                each.getMembers().stream()
                        .filter(member -> !member.getModifiers().contains(JavaModifier.ENUM))
                        .map(JavaMember::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Set<String> forbidden() throws IOException {
        List<String[]> rows = rows();
        Set<String> forbidden = new TreeSet<>();
        boolean inTable = false;
        for (String[] row : rows) {
            if (inTable && !row[1].startsWith("-")) {
                forbidden.add(row[1]);
            }
            inTable |= row[1].equals("Not");
        }
        return forbidden;
    }

    /** The cells of every row of a table; the first is before the first bar. */
    private static List<String[]> rows() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(GLOSSARY)) {
            if (line.startsWith("|")) {
                rows.add(line.split("\\s*\\|\\s*"));
            }
        }
        return rows;
    }
}
