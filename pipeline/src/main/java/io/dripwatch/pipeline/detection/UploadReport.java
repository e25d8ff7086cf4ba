package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.coverage.Coverage;
import io.dripwatch.domain.day.HouseholdDay;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.district.DistrictWatch;
import io.dripwatch.domain.feed.FeedWatch;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.Transitions;
import io.dripwatch.domain.watch.WatchListener;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.grouping.GroupedTransition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Counts and emits what one upload did. Transitions wait for its end: only then is known how far
 * the meter was read, and which of them are still the last word.
 */
final class UploadReport implements WatchListener {

    /** What meters' data can show. */
    static final OutputTag<MeterCoverage> COVERAGE =
            new OutputTag<>("coverage", TypeInformation.of(MeterCoverage.class));

    /** The settled days of households. */
    static final OutputTag<MeterDay> DAYS =
            new OutputTag<>("household-days", TypeInformation.of(MeterDay.class));

    /** Alerts that wait for those of their district. */
    static final OutputTag<GroupedTransition> IN_DISTRICTS =
            new OutputTag<>("in-districts", TypeInformation.of(GroupedTransition.class));

    /** Alerts that wait for those of their feed. */
    static final OutputTag<GroupedTransition> IN_FEEDS =
            new OutputTag<>("in-feeds", TypeInformation.of(GroupedTransition.class));

    private static final long DAY_MILLIS = 86_400_000;

    /** Of uploads that do not say by which feed they came. */
    private static final String ONLY_FEED = "default";

    private final ReadingCounts counts;
    private final JobClock clock;
    private final FitWithRegistry fit;
    private final Output<StreamRecord<IncidentTransition>> output;
    private InboundUpload upload;
    private Household household;
    private ZoneId zone;
    private Circumstances circumstances;
    private final List<IncidentTransition> transitions = new ArrayList<>();

    UploadReport(
            ReadingCounts counts,
            Output<StreamRecord<IncidentTransition>> output,
            JobClock clock,
            FitWithRegistry fit) {
        this.fit = fit;
        this.clock = clock;
        this.counts = counts;
        this.output = output;
    }

    void begin(InboundUpload nextUpload, Circumstances current) {
        upload = nextUpload;
        circumstances = current;
        household = circumstances.household();
        zone = circumstances.calendar().zone();
    }

    /** Refuses every read of an upload. */
    void refuse(InboundUpload refused, RejectionReason reason) {
        upload = refused;
        for (RegisterRead read : refused.reads()) {
            rejected(read, reason);
        }
    }

    @Override
    public void accepted(boolean late) {
        counts.accepted(late);
    }

    @Override
    public void duplicate() {
        counts.duplicate();
    }

    @Override
    public void rejected(RegisterRead read, RejectionReason reason) {
        counts.rejected();
        emit(RejectedRead.of(upload, read, reason, expectation(reason)));
    }

    @Override
    public void disbelieved(RegisterRead read, RejectionReason reason) {
        counts.disbelieved();
        emit(RejectedRead.earlier(upload.meterId(), read, reason, expectation(reason)));
    }

    @Override
    public void coverage(Coverage coverage, long at) {
        output.collect(
                COVERAGE, new StreamRecord<>(MeterCoverage.of(upload.meterId(), at, coverage)));
        fit.moves(coverage.stepLitres(), at);
    }

    @Override
    public void day(HouseholdDay day) {
        output.collect(DAYS, new StreamRecord<>(MeterDay.of(household, zone.getId(), day)));
    }

    private void emit(RejectedRead rejected) {
        output.collect(UploadAdmission.REJECTED, new StreamRecord<>(rejected));
    }

    private static String expectation(RejectionReason reason) {
        return switch (reason) {
            case UNKNOWN_METER -> "expected a meter of the registry, which is closed";
            case TOO_LATE -> "older than the settle horizon before the meter's newest read";
            case CONFLICTING -> "another register for this instant was believed";
            case UNCONFIRMED_JUMP_AHEAD -> "far ahead of the meter's other reads, and alone";
            case IMPLAUSIBLE_REGISTER -> "the reads around it disprove this register";
            default -> "";
        };
    }

    @Override
    public void transition(
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            int revision,
            Evidence evidence) {
        transitions.add(
                Transitions.of(
                        household, type, event, onset, detectedAt, revision, evidence, zone));
    }

    /**
     * Emits the transitions of the upload, and that what was open before is open still.
     *
     * @param readBefore epoch milliseconds of the meter's newest read before the upload
     */
    void end(HouseholdWatch watch, long readBefore) {
        long readUntil = watch.newestRead();
        for (int i = 0; i < transitions.size(); i++) {
            emit(received(i, readUntil));
        }
        if (readUntil > readBefore && readBefore != Long.MIN_VALUE) {
            confirm(watch, readBefore, readUntil);
        }
        tellUnsettledDays(watch, readBefore, readUntil);
        transitions.clear();
    }

    /**
     * People look at a home when something is wrong there: then its last days are told before they
     * settle, with the incident's transitions and with each new day while it is open.
     */
    private void tellUnsettledDays(HouseholdWatch watch, long readBefore, long readUntil) {
        boolean newDay =
                readBefore != Long.MIN_VALUE
                        && circumstances.calendar().day(readUntil)
                                > circumstances.calendar().day(readBefore);
        if (!transitions.isEmpty() || newDay && watch.hasOpenIncident()) {
            watch.tellUnsettledDays(circumstances, this);
        }
    }

    private IncidentTransition received(int i, long readUntil) {
        IncidentTransition transition = transitions.get(i);
        boolean arrives = clock.knowsArrival();
        boolean superseded =
                transitions.subList(i + 1, transitions.size()).stream()
                        .filter(later -> arrives || later.detectedAt() == transition.detectedAt())
                        .anyMatch(later -> Supersession.holds(transition, later));
        Reception reception =
                arrives
                        ? new Reception(upload.arrivedAt(), readUntil, superseded, false)
                        : new Reception(
                                transition.detectedAt(),
                                transition.detectedAt(),
                                superseded,
                                false);
        return transition.received(reception);
    }

    /** The feed has a meter more. */
    void tellFeed() {
        output.collect(IN_FEEDS, new StreamRecord<>(GroupedTransition.member(feed())));
    }

    private String feed() {
        return feed(upload);
    }

    /** By which feed an upload came. */
    static String feed(InboundUpload upload) {
        return upload.feed() == null ? ONLY_FEED : upload.feed();
    }

    private void emit(IncidentTransition transition) {
        if (FeedWatch.concerns(transition)) {
            output.collect(IN_FEEDS, new StreamRecord<>(new GroupedTransition(feed(), transition)));
            return;
        }
        // Of a recording all wait, so that the alerts of a home are published in their order.
        boolean waits = clock.isRecorded() || DistrictWatch.concerns(transition);
        if (household.district() != null && waits) {
            output.collect(
                    IN_DISTRICTS,
                    new StreamRecord<>(new GroupedTransition(household.district(), transition)));
        } else {
            output.collect(new StreamRecord<>(transition));
        }
    }

    /**
     * Once a day of an incident, past the districts: it says nothing new. By the readings' own
     * clock each day is told at its hour, so that it does not matter how reads are grouped; where
     * arrivals count, the upload tells of the newest only.
     */
    private void confirm(HouseholdWatch watch, long readBefore, long readUntil) {
        if (clock.knowsArrival()) {
            watch.openIncidents(
                    (type, onset) -> {
                        long day = day(readUntil, onset);
                        if (day > Math.max(0, day(readBefore, onset))) {
                            confirm(
                                    type,
                                    onset,
                                    day,
                                    new Reception(upload.arrivedAt(), readUntil, false, true));
                        }
                    });
            return;
        }
        watch.openIncidents((type, onset) -> confirmDays(type, onset, readBefore, readUntil));
        for (IncidentTransition end : transitions) {
            if (end.event() == IncidentEvent.CLOSED) {
                confirmDays(end.type(), end.onset(), readBefore, end.detectedAt());
            }
        }
    }

    private void confirmDays(IncidentType type, long onset, long after, long until) {
        for (long day = Math.max(0, day(after, onset)) + 1; day <= day(until, onset); day++) {
            long at = onset + day * DAY_MILLIS;
            confirm(type, onset, day, new Reception(at, at, false, true));
        }
    }

    private void confirm(IncidentType type, long onset, long day, Reception reception) {
        output.collect(
                new StreamRecord<>(
                        IncidentTransition.stillOpen(
                                household.meterId(),
                                household.householdId(),
                                type,
                                onset,
                                day,
                                reception)));
    }

    private static long day(long instant, long onset) {
        return Math.floorDiv(instant - onset, DAY_MILLIS);
    }
}
