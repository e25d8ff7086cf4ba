package io.dripwatch.console.store;

import io.dripwatch.console.fact.Deed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Deeds, and the cases that they come to. */
final class CaseWriting {

    private final Handle handle;

    CaseWriting(Handle handle) {
        this.handle = handle;
    }

    void write(Map<String, Deed> deeds) {
        if (deeds.isEmpty()) {
            return;
        }
        Set<String> known =
                new HashSet<>(
                        handle.createQuery("select action_id from deed where action_id in (<ids>)")
                                .bindList("ids", new ArrayList<>(deeds.keySet()))
                                .mapTo(String.class)
                                .list());
        List<Deed> news =
                deeds.values().stream().filter(deed -> !known.contains(deed.actionId())).toList();
        Rows rows = Rows.into(handle, "deed", 8);
        Map<String, Casework> cases = new HashMap<>();
        for (Deed deed : news) {
            rows.add(
                    deed.actionId(),
                    deed.at(),
                    deed.author(),
                    deed.kind().name(),
                    deed.meterId(),
                    deed.incidentId(),
                    deed.value(),
                    deed.note());
            if (deed.incidentId() != null) {
                Casework before =
                        cases.computeIfAbsent(deed.incidentId(), id -> stored(id, deed.at()));
                cases.put(deed.incidentId(), before.after(deed));
            }
        }
        rows.write();
        Rows delete = new Rows(handle, "delete from casework where incident_id = ?");
        Rows insert = Rows.into(handle, "casework", 8);
        cases.forEach(
                (id, work) -> {
                    delete.add(id);
                    insert.add(work.row());
                });
        delete.write();
        insert.write();
    }

    private Casework stored(String incidentId, long at) {
        return handle.createQuery("select * from casework where incident_id = ?")
                .bind(0, incidentId)
                .map((row, context) -> Casework.of(row))
                .findFirst()
                .orElse(Casework.fresh(incidentId, at));
    }
}
