package io.dripwatch.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.dripwatch.fixtures.console.ConsoleSeesFlink;
import io.dripwatch.fixtures.console.ConsoleSeesKafkaClients;
import io.dripwatch.fixtures.console.ConsoleSeesPipeline;
import io.dripwatch.fixtures.console.ConsoleSeesWire;
import io.dripwatch.fixtures.domain.DomainSeesSlf4j;
import io.dripwatch.fixtures.domain.baseline.BaselineSeesDetection;
import io.dripwatch.fixtures.domain.calendar.CalendarSeesMetering;
import io.dripwatch.fixtures.domain.coverage.CoverageSeesDetection;
import io.dripwatch.fixtures.domain.day.DaySeesDetection;
import io.dripwatch.fixtures.domain.detection.DetectionSeesFlow;
import io.dripwatch.fixtures.domain.detection.DetectionSeesWatch;
import io.dripwatch.fixtures.domain.detection.evidence.EvidenceSeesFlow;
import io.dripwatch.fixtures.domain.detection.fixed.FixedSeesFlow;
import io.dripwatch.fixtures.domain.detection.flow.FlowSeesUse;
import io.dripwatch.fixtures.domain.detection.meter.MeterSeesFlow;
import io.dripwatch.fixtures.domain.detection.settings.SettingsSeesDetection;
import io.dripwatch.fixtures.domain.detection.use.UseSeesMeter;
import io.dripwatch.fixtures.domain.district.DistrictSeesWatch;
import io.dripwatch.fixtures.domain.explanation.ExplanationSeesNotification;
import io.dripwatch.fixtures.domain.feed.FeedSeesWatch;
import io.dripwatch.fixtures.domain.household.HouseholdSeesMetering;
import io.dripwatch.fixtures.domain.incident.IncidentSeesDetection;
import io.dripwatch.fixtures.domain.measure.MeasureSeesMetering;
import io.dripwatch.fixtures.domain.metering.MeteringSeesDetection;
import io.dripwatch.fixtures.domain.notification.NotificationSeesWatch;
import io.dripwatch.fixtures.domain.notification.book.BookSeesContent;
import io.dripwatch.fixtures.domain.notification.content.ContentSeesPolicy;
import io.dripwatch.fixtures.domain.notification.message.MessageSeesBook;
import io.dripwatch.fixtures.domain.notification.recipient.RecipientSeesMessage;
import io.dripwatch.fixtures.domain.packing.PackingSeesMetering;
import io.dripwatch.fixtures.domain.registry.RegistrySeesWatch;
import io.dripwatch.fixtures.domain.rulebook.RulebookSeesFlow;
import io.dripwatch.fixtures.domain.rulebook.RulebookSeesWatch;
import io.dripwatch.fixtures.domain.silence.SilenceSeesWatch;
import io.dripwatch.fixtures.domain.watch.WatchSeesNotification;
import io.dripwatch.fixtures.localprovider.ProviderSeesFlink;
import io.dripwatch.fixtures.localprovider.ProviderSeesSchemas;
import io.dripwatch.fixtures.pipeline.PipelineSeesScoring;
import io.dripwatch.fixtures.pipeline.SeesKafkaClients;
import io.dripwatch.fixtures.pipeline.SeesKafkaConnector;
import io.dripwatch.fixtures.pipeline.SeesWire;
import io.dripwatch.fixtures.pipeline.detection.SeesKafkaDoor;
import io.dripwatch.fixtures.pipeline.detection.SeesNotification;
import io.dripwatch.fixtures.pipeline.notification.SeesDetection;
import io.dripwatch.fixtures.pipeline.notification.SeesMessageLibrary;
import io.dripwatch.fixtures.pipeline.notification.SeesPhoneLibrary;
import io.dripwatch.fixtures.pipeline.sms.SeesAlibaba;
import io.dripwatch.fixtures.pipeline.sms.SeesTwilio;
import io.dripwatch.fixtures.pipeline.sms.gateway.GatewaySeesSender;
import io.dripwatch.fixtures.pipeline.sms.journal.JournalSeesSender;
import io.dripwatch.fixtures.schemas.SchemasSeesDomain;
import io.dripwatch.fixtures.scoring.ScoringSeesDomain;
import io.dripwatch.fixtures.scoring.ScoringSeesFlink;
import io.dripwatch.fixtures.simulator.SimulatorSeesDomain;
import io.dripwatch.fixtures.simulator.SimulatorSeesFlink;
import io.dripwatch.fixtures.simulator.SimulatorSeesPipeline;
import java.util.List;
import java.util.stream.Stream;

/** Which package may import which. {@code root} is the product, or the fixtures that break it. */
final class PackageWalls {

    private final String root;

    PackageWalls(String root) {
        this.root = root;
    }

    List<Wall> all() {
        return Stream.of(domain(), betweenModules(), pipeline()).flatMap(List::stream).toList();
    }

    /**
     * Inside the domain, water flows left to right: packing, calendar, household and measure know
     * nobody; metering; incident (the vocabulary and the book); baseline; the settings of
     * detection; detection (what every detector is); its flow, on evidence, which knows packing
     * alone, its fixed, use and meter, which do not see each other; watch, which sees them all.
     * Rulebook hangs on the settings; notification on incident, from recipient over message, book
     * and content to the policy; explanation on detection, district, feed and registry on
     * explanation; coverage on metering alone, day on calendar and baseline.
     */
    private List<Wall> domain() {
        return List.of(
                Wall.of(
                        classes()
                                .that()
                                .resideInAPackage(in("domain"))
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage("java..", in("domain"))
                                .because("the water rules are plain Java"),
                        DomainSeesSlf4j.class),
                Wall.of(domainPackage("packing"), PackingSeesMetering.class),
                Wall.of(domainPackage("calendar"), CalendarSeesMetering.class),
                Wall.of(domainPackage("household"), HouseholdSeesMetering.class),
                Wall.of(domainPackage("measure"), MeasureSeesMetering.class),
                Wall.of(
                        domainPackage("baseline", "packing", "metering"),
                        BaselineSeesDetection.class),
                Wall.of(domainPackage("metering", "packing"), MeteringSeesDetection.class),
                Wall.of(
                        domainPackage("incident", "packing", "household", "metering"),
                        IncidentSeesDetection.class),
                Wall.of(
                        domainPackage("detection.settings", "baseline", "incident"),
                        SettingsSeesDetection.class),
                Wall.of(
                        domainPackage(
                                "detection",
                                "packing",
                                "calendar",
                                "household",
                                "metering",
                                "incident",
                                "detection.settings"),
                        DetectionSeesWatch.class,
                        DetectionSeesFlow.class),
                Wall.of(domainPackage("detection.evidence", "packing"), EvidenceSeesFlow.class),
                Wall.of(detectors("flow", "baseline", "detection.evidence"), FlowSeesUse.class),
                Wall.of(detectors("fixed"), FixedSeesFlow.class),
                Wall.of(detectors("use"), UseSeesMeter.class),
                Wall.of(detectors("meter"), MeterSeesFlow.class),
                Wall.of(
                        domainPackage("district", "incident", "explanation"),
                        DistrictSeesWatch.class),
                Wall.of(domainPackage("feed", "incident", "explanation"), FeedSeesWatch.class),
                Wall.of(
                        domainPackage("registry", "incident", "explanation"),
                        RegistrySeesWatch.class),
                Wall.of(domainPackage("silence"), SilenceSeesWatch.class),
                Wall.of(domainPackage("coverage", "metering"), CoverageSeesDetection.class),
                Wall.of(
                        domainPackage("day", "packing", "calendar", "baseline", "metering"),
                        DaySeesDetection.class),
                Wall.of(
                        domainPackage("rulebook", "household", "incident", "detection.settings"),
                        RulebookSeesWatch.class,
                        RulebookSeesFlow.class),
                Wall.of(
                        domainPackage(
                                "explanation", "incident", "household", "calendar", "detection"),
                        ExplanationSeesNotification.class),
                Wall.of(
                        domainPackage(
                                "watch",
                                "packing",
                                "calendar",
                                "household",
                                "metering",
                                "baseline",
                                "incident",
                                "explanation",
                                "coverage",
                                "day",
                                "detection.settings",
                                "detection",
                                "detection.flow",
                                "detection.fixed",
                                "detection.use",
                                "detection.meter"),
                        WatchSeesNotification.class),
                Wall.of(
                        domainPackage("notification.recipient", "household"),
                        RecipientSeesMessage.class),
                Wall.of(
                        domainPackage(
                                "notification.message",
                                "household",
                                "incident",
                                "notification.recipient"),
                        MessageSeesBook.class),
                Wall.of(
                        domainPackage("notification.book", "incident", "notification.message"),
                        BookSeesContent.class),
                Wall.of(
                        domainPackage(
                                "notification.content",
                                "household",
                                "incident",
                                "measure",
                                "notification.recipient",
                                "notification.message",
                                "notification.book"),
                        ContentSeesPolicy.class),
                Wall.of(
                        domainPackage(
                                "notification",
                                "household",
                                "incident",
                                "notification.recipient",
                                "notification.message",
                                "notification.book",
                                "notification.content"),
                        NotificationSeesWatch.class));
    }

    /** What each module sees of the others; {@code domain} has its own list. */
    private List<Wall> betweenModules() {
        return List.of(
                Wall.of(module("schemas"), SchemasSeesDomain.class),
                Wall.of(module("localprovider"), ProviderSeesSchemas.class),
                Wall.of(
                        module("simulator", "schemas"),
                        SimulatorSeesDomain.class,
                        SimulatorSeesPipeline.class),
                Wall.of(module("scoring", "schemas"), ScoringSeesDomain.class),
                Wall.of(module("pipeline", "schemas", "domain"), PipelineSeesScoring.class),
                Wall.of(module("console", "schemas", "domain"), ConsoleSeesPipeline.class),
                Wall.of(
                        noClasses()
                                .that()
                                .resideInAPackage(in("console"))
                                .and()
                                .resideOutsideOfPackage(in("console.kafka"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(in("schemas"), "org.apache.kafka..")
                                .because("console.kafka is its one door to Kafka"),
                        ConsoleSeesWire.class,
                        ConsoleSeesKafkaClients.class),
                Wall.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        in("schemas"),
                                        in("localprovider"),
                                        in("simulator"),
                                        in("scoring"),
                                        in("console"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.apache.flink..")
                                .because("Flink is for the jobs"),
                        ProviderSeesFlink.class,
                        SimulatorSeesFlink.class,
                        ScoringSeesFlink.class,
                        ConsoleSeesFlink.class));
    }

    private ArchRule module(String name, String... visible) {
        String[] all =
                Stream.concat(Stream.of(name), Stream.of(visible))
                        .map(this::in)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(in(name))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + "..").and(resideOutsideOfPackages(all)))
                .as("module " + name + " sees, of the modules, only " + List.of(visible));
    }

    private List<Wall> pipeline() {
        return List.of(
                Wall.of(
                        noClasses()
                                .that()
                                .resideInAPackage(in("pipeline"))
                                .and()
                                .resideOutsideOfPackage(in("pipeline.kafka"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        in("schemas"),
                                        "org.apache.kafka..",
                                        "org.apache.flink.connector.kafka..")
                                .because("pipeline.kafka is the one door to Kafka"),
                        SeesWire.class,
                        SeesKafkaClients.class,
                        SeesKafkaConnector.class),
                Wall.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        in("pipeline.detection"),
                                        in("pipeline.notification"),
                                        in("pipeline.sms"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(in("pipeline.kafka"))
                                .because("a job hands them streams; they do not open them"),
                        SeesKafkaDoor.class),
                Wall.of(
                        noClasses()
                                .that()
                                .resideInAPackage(in("pipeline"))
                                .and()
                                .resideOutsideOfPackage(in("pipeline.sms.twilio"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.twilio..")
                                .because("another provider must cost one package"),
                        SeesTwilio.class),
                Wall.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(in("pipeline.sms.alibaba"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.aliyun..")
                                .because("another provider must cost one package"),
                        SeesAlibaba.class),
                Wall.of(
                        noClasses()
                                .that()
                                .resideInAPackage(in("pipeline"))
                                .and()
                                .resideOutsideOfPackage(in("pipeline.phone"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.google.i18n..")
                                .because("what a number is worth is asked through NumberPlan"),
                        SeesPhoneLibrary.class),
                Wall.of(
                        noClasses()
                                .that()
                                .resideInAPackage(in("pipeline"))
                                .and()
                                .resideOutsideOfPackage(in("pipeline.words"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.ibm.icu..")
                                .because("what an SMS says is handed over as SmsContent"),
                        SeesMessageLibrary.class),
                Wall.of(
                        noClasses()
                                .that()
                                .resideInAPackage(in("pipeline.sms"))
                                .and()
                                .resideOutsideOfPackage(root + ".pipeline.sms")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(root + ".pipeline.sms")
                                .because("gateways and journals are asked; they know no sender"),
                        GatewaySeesSender.class,
                        JournalSeesSender.class),
                Wall.of(apart("detection", "notification", "sms"), SeesNotification.class),
                Wall.of(apart("notification", "detection", "sms"), SeesDetection.class),
                Wall.of(
                        apart("sms", "detection", "notification"),
                        io.dripwatch.fixtures.pipeline.sms.SeesDetection.class));
    }

    /** One topic of detectors: it sees what every detector sees, and no other topic. */
    private ArchRule detectors(String topic, String... besides) {
        return domainPackage(
                "detection." + topic,
                Stream.concat(
                                Stream.of(
                                        "packing",
                                        "calendar",
                                        "household",
                                        "metering",
                                        "incident",
                                        "detection.settings",
                                        "detection"),
                                Stream.of(besides))
                        .toArray(String[]::new));
    }

    /**
     * What stands to the left of a domain package is all of the domain it may see. A package inside
     * a package has a wall of its own.
     */
    private ArchRule domainPackage(String name, String... left) {
        String[] visible =
                Stream.concat(Stream.of(name), Stream.of(left))
                        .map(this::domainName)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(domainName(name))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(in("domain")).and(resideOutsideOfPackages(visible)))
                .as("domain." + name + " sees, of the domain, only " + List.of(left));
    }

    private String domainName(String name) {
        return root + ".domain." + name;
    }

    private ArchRule apart(String name, String first, String second) {
        return noClasses()
                .that()
                .resideInAPackage(in("pipeline." + name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("pipeline." + first), in("pipeline." + second))
                .because("the jobs connect them, through the flat types of the domain");
    }

    private String in(String name) {
        return root + "." + name + "..";
    }
}
