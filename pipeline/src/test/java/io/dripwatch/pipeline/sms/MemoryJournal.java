package io.dripwatch.pipeline.sms;

import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A journal that outlives the writers of one test, as a topic outlives processes. */
public final class MemoryJournal implements SendJournal {

    private final Map<String, SendRecord> newest = new ConcurrentHashMap<>();
    private final List<SendRecord> history = new ArrayList<>();
    private final List<DeliveryReport> reports = new ArrayList<>();
    private final List<String> saidAgain = new ArrayList<>();

    @Override
    public SendRecord find(String alertId) {
        return newest.get(alertId);
    }

    /** What happens while an entry is written, before it is durable. */
    private Consumer<SendRecord> writing = entry -> {};

    void whileWriting(Consumer<SendRecord> happens) {
        writing = happens;
    }

    @Override
    public synchronized void append(SendRecord entry) {
        writing.accept(entry);
        newest.put(entry.alertId(), entry);
        history.add(entry);
    }

    public synchronized List<SendState> statesOf(String alertId) {
        return history.stream()
                .filter(entry -> entry.alertId().equals(alertId))
                .map(SendRecord::state)
                .toList();
    }

    public SendState stateOf(String alertId) {
        SendRecord entry = newest.get(alertId);
        return entry == null ? null : entry.state();
    }

    @Override
    public synchronized void publish(DeliveryReport report) {
        reports.add(report);
    }

    @Override
    public synchronized void publish(SendRecord end) {
        saidAgain.add(end.alertId() + " " + end.state());
    }

    /** Ends that were published again, {@code ID STATE}. */
    synchronized List<String> saidAgain() {
        return List.copyOf(saidAgain);
    }

    public synchronized List<DeliveryReport> reports() {
        return List.copyOf(reports);
    }

    @Override
    public synchronized JournalMark mark() {
        return new JournalMark("memory", history.size());
    }

    @Override
    public void close() {}
}
