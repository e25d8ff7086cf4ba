package io.dripwatch.cli.simulate;

import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What homes say about whether an SMS was right: FIXED, when it is repaired, and IT_IS_ME. */
final class LabelledAnswers {

    /** One of them. */
    record Label(String meterId, Instant at, String answer) {}

    private LabelledAnswers() {}

    /**
     * The labels, by time and meter. Who knows a leak and asks for silence, or is away, says
     * nothing about it; nor does who was asked whether all is well.
     */
    static List<Label> of(Collection<ReactingHomes.Deed> deeds, List<SimulatedAnswer> answers) {
        List<Label> labels = new ArrayList<>();
        Set<String> ignored = new HashSet<>();
        for (ReactingHomes.Deed deed : deeds) {
            if (deed.answer().equals("FIXED")) {
                Instant at = deed.repairedAt() == null ? deed.readAt() : deed.repairedAt();
                labels.add(new Label(deed.meterId(), at, "FIXED"));
            } else if (!deed.answer().isEmpty()) {
                ignored.add(deed.meterId() + deed.readAt());
            }
        }
        for (SimulatedAnswer answer : answers) {
            boolean own =
                    answer.kind() != SimulatedAnswer.Kind.AWAY
                            && answer.kind() != SimulatedAnswer.Kind.WELL
                            && !ignored.contains(answer.meterId() + answer.at());
            if (own) {
                labels.add(new Label(answer.meterId(), answer.at(), "IT_IS_ME"));
            }
        }
        labels.sort(Comparator.comparing(Label::at).thenComparing(Label::meterId));
        return labels;
    }
}
