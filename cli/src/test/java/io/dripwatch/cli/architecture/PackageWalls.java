package io.dripwatch.cli.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Which package may see which, and which may see what library: {@code packages.txt} and {@code
 * libraries.txt} say it. {@code root} is the product, or the fixtures that break it.
 */
final class PackageWalls {

    private final String root;
    private final Map<String, Set<String>> packages = table("packages.txt");
    private final Map<String, Set<String>> libraries = table("libraries.txt");

    PackageWalls(String root) {
        this.root = root;
    }

    private static Map<String, Set<String>> table(String name) {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        try (InputStream file = PackageWalls.class.getResourceAsStream(name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            text.replace("\\\n", " ")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(
                            line -> {
                                String[] sides = line.split(":", 2);
                                table.put(sides[0], words(sides[1]));
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>(List.of(text.strip().split("\\s+")));
        words.remove("");
        return words;
    }

    /** The packages that the list names. */
    Set<String> listed() {
        return packages.keySet();
    }

    /** What a class sees and may not, one line each. */
    List<String> complaints(JavaClasses classes) {
        List<String> complaints = new ArrayList<>();
        dependencies(
                classes,
                (dependency, grant) -> {
                    if (grant == null) {
                        complaints.add(dependency.getDescription());
                    }
                });
        return complaints;
    }

    /** Grants that no class needs, as package: grant. */
    Set<String> unused(JavaClasses classes) {
        Set<String> unused = new TreeSet<>();
        packages.forEach((name, grants) -> grants.forEach(each -> unused.add(name + ": " + each)));
        libraries.forEach((name, grants) -> grants.forEach(each -> unused.add(name + ": " + each)));
        dependencies(classes, (dependency, grant) -> unused.removeIf(each -> each.equals(grant)));
        return unused;
    }

    /** What seems to be an order but is none: a package that sees one further down. */
    Set<String> outOfOrder() {
        Set<String> wrong = new TreeSet<>();
        Set<String> above = new TreeSet<>();
        packages.forEach(
                (name, grants) -> {
                    for (String grant : grants) {
                        // The module's own name stands for its root package.
                        String granted =
                                grant.equals(module(name)) ? grant : module(name) + "." + grant;
                        if (!grant.startsWith("+") && !above.contains(granted)) {
                            wrong.add(name + ": " + grant);
                        }
                    }
                    above.add(name);
                });
        return wrong;
    }

    /** Hands over each dependency that needs a grant, and the grant; null where there is none. */
    private void dependencies(JavaClasses classes, BiConsumer<Dependency, String> heard) {
        for (JavaClass origin : classes) {
            String from = below(origin);
            if (from == null) {
                continue;
            }
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                String to = below(target);
                if (target.isPrimitive()
                        || from.equals(to)
                        || to == null && isOfJava(target.getPackageName())) {
                    continue;
                }
                heard.accept(
                        dependency,
                        to == null ? library(from, target.getPackageName()) : inside(from, to));
            }
        }
    }

    private String inside(String from, String to) {
        String wanted =
                module(from).equals(module(to))
                        ? to.substring(to.indexOf('.') + 1)
                        : "+" + module(to);
        return packages.getOrDefault(from, Set.of()).contains(wanted) ? from + ": " + wanted : null;
    }

    /** The longest name of a library counts. */
    private String library(String from, String name) {
        String library =
                libraries.keySet().stream()
                        .filter(each -> isBelow(name, each))
                        .max(Comparator.comparingInt(String::length))
                        .orElse(null);
        return library == null
                ? null
                : libraries.get(library).stream()
                        .filter(grant -> isBelow(from, grant))
                        .map(grant -> library + ": " + grant)
                        .findFirst()
                        .orElse(null);
    }

    /** The name below the root; null outside. */
    private String below(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : null;
    }

    private static boolean isBelow(String name, String above) {
        return name.equals(above) || name.startsWith(above + ".");
    }

    private static boolean isOfJava(String name) {
        return isBelow(name, "java") || isBelow(name, "javax");
    }

    private static String module(String name) {
        return name.split("\\.", 2)[0];
    }
}
