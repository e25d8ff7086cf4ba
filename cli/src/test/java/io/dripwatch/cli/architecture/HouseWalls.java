package io.dripwatch.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.dripwatch.fixtures.domain.AsksTheClock;
import io.dripwatch.fixtures.domain.AsksTheDate;
import io.dripwatch.fixtures.domain.RollsDice;
import io.dripwatch.fixtures.house.AbstractTap;
import io.dripwatch.fixtures.house.TapManager;
import io.dripwatch.fixtures.house.utils.Tap;
import io.dripwatch.fixtures.pipeline.RemembersOnTheHeap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.flink.api.common.functions.Function;

/** Rules of the house that hold inside a class. {@code root} as in {@link PackageWalls}. */
final class HouseWalls {

    private static final Pattern EMPTY_NAMES =
            Pattern.compile("Abstract.*|.*(Manager|Helper|Utils?|Processor|Handler|Impl)");

    private final String root;

    HouseWalls(String root) {
        this.root = root;
    }

    List<Wall> all() {
        return List.of(names(), packages(), clocks(), dice(), heap());
    }

    private Wall names() {
        return Wall.of(
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .haveNameMatching("(.*[.$])(" + EMPTY_NAMES + ")")
                        .because("a name says what the thing is, not that it does something"),
                TapManager.class,
                AbstractTap.class);
    }

    private Wall packages() {
        return Wall.of(
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .resideInAnyPackage(
                                "..utils..", "..util..", "..common..", "..base..", "..core..")
                        .because("a package is a part of the subject, not a drawer"),
                Tap.class);
    }

    private Wall clocks() {
        return Wall.of(
                noClasses()
                        .that()
                        .resideInAPackage(root + ".domain..")
                        .should(access(describe("the machine's clock", HouseWalls::asksTheClock)))
                        .because("time is an argument: a replay must give the same alerts"),
                AsksTheClock.class,
                AsksTheDate.class);
    }

    private Wall dice() {
        return Wall.of(
                noClasses()
                        .that()
                        .resideInAPackage(root + ".domain..")
                        .should(access(describe("a source of chance", HouseWalls::rollsDice)))
                        .because("ids and decisions come from content"),
                RollsDice.class);
    }

    private Wall heap() {
        return Wall.of(
                fields().that(describe("are collections or maps", HouseWalls::gathers))
                        .and()
                        .areDeclaredInClassesThat(
                                describe(
                                        "are Flink functions below " + root,
                                        owner ->
                                                owner.getPackageName().startsWith(root + ".")
                                                        && owner.isAssignableTo(Function.class)))
                        .and()
                        .areNotStatic()
                        .should()
                        .haveModifier(JavaModifier.TRANSIENT)
                        .because("what is not in Flink's state is lost at a restart"),
                RemembersOnTheHeap.class);
    }

    private static ArchCondition<JavaClass> access(DescribedPredicate<JavaAccess<?>> target) {
        return ArchConditions.accessTargetWhere(target);
    }

    private static boolean asksTheClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.util.Date" -> name.equals("<init>");
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }

    private static boolean rollsDice(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return owner.isAssignableTo(Random.class)
                || owner.isEquivalentTo(ThreadLocalRandom.class)
                || owner.isEquivalentTo(UUID.class) && name.equals("randomUUID")
                || owner.isEquivalentTo(Math.class) && name.equals("random");
    }

    private static boolean gathers(JavaField field) {
        JavaClass type = field.getRawType();
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }
}
