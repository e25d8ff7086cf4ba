package io.dripwatch.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule about who may know whom, and the classes in {@code io.dripwatch.fixtures} that break it on
 * purpose. A rule without one could be asleep.
 *
 * @param rule over the packages below some root
 * @param violators all fixtures that this rule, and only this rule, must report
 */
record Wall(ArchRule rule, List<Class<?>> violators) {

    static Wall of(ArchRule rule, Class<?>... violators) {
        return new Wall(rule, List.of(violators));
    }

    /** The lines with which the rule reports {@code classes}. */
    List<String> complaints(JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    /** The violators that {@code complaints} name, in whatever role. */
    Set<Class<?>> named(List<String> complaints) {
        return violators.stream()
                .filter(violator -> complaints.stream().anyMatch(line -> names(line, violator)))
                .collect(Collectors.toSet());
    }

    /** Whether some violator, or a class inside it, is what {@code complaint} is about. */
    boolean isAboutAViolator(String complaint) {
        return violators.stream().anyMatch(violator -> names(complaint, violator));
    }

    private static boolean names(String complaint, Class<?> violator) {
        return Stream.of("<" + violator.getName(), "(" + violator.getSimpleName() + ".java")
                .anyMatch(complaint::contains);
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
