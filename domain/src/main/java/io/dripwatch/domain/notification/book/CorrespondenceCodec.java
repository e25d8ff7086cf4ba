package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of a {@link Correspondence} in state: a version, then its parts. The sentences that
 * explain an alert are left out: no SMS prints them.
 */
public final class CorrespondenceCodec {

    private static final int VERSION = 1;

    private CorrespondenceCodec() {}

    /** The bytes that {@link #read} takes. */
    public static byte[] write(Correspondence correspondence) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(VERSION);
        write(out, correspondence.decidedAlerts);
        out.writeShort(correspondence.incidents.size());
        for (ToldIncident told : correspondence.incidents) {
            write(out, told.alert());
            out.writeUTF(told.severity().name());
            out.writeLong(told.toldAt());
            out.writeLong(told.lastToldAt());
            out.writeShort(told.reminders());
            out.writeLong(told.closedAt());
            out.writeBoolean(told.cleared());
            out.writeDouble(told.litresBefore());
        }
        out.writeShort(correspondence.waiting.size());
        for (Notice notice : correspondence.waiting) {
            out.writeByte(notice.occasion().code());
            write(out, notice.alert());
            out.writeShort(notice.day());
            out.writeShort(notice.number());
            out.writeLong(notice.firstDue());
            out.writeLong(notice.due());
            out.writeUTF(notice.why() == null ? "" : notice.why().name());
        }
        out.writeShort(correspondence.letters.size());
        for (Letter letter : correspondence.letters) {
            write(out, letter);
        }
        out.writeShort(correspondence.warnings.size());
        for (long at : correspondence.warnings) {
            out.writeLong(at);
        }
        write(out, correspondence.answers);
        out.writeLong(correspondence.helpedAt);
        out.writeShort(correspondence.stops.newest.size());
        for (Map.Entry<Audience, Stops.Asked> asked : correspondence.stops.newest.entrySet()) {
            out.writeUTF(asked.getKey().name());
            out.writeLong(asked.getValue().at());
            out.writeBoolean(asked.getValue().stop());
        }
        return bytes.toByteArray();
    }

    /**
     * @param bytes null for a household of which nothing is known
     * @throws IOException when a newer release wrote them
     */
    public static Correspondence read(byte[] bytes) throws IOException {
        Correspondence correspondence = new Correspondence();
        if (bytes == null) {
            return correspondence;
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "What a household was told, version %d, cannot be read by this release, which knows %d"
                            .formatted(version, VERSION));
        }
        correspondence.decidedAlerts.addAll(ids(in));
        for (int left = in.readShort(); left > 0; left--) {
            correspondence.incidents.add(
                    new ToldIncident(
                            alert(in),
                            Severity.valueOf(in.readUTF()),
                            in.readLong(),
                            in.readLong(),
                            in.readShort(),
                            in.readLong(),
                            in.readBoolean(),
                            in.readDouble()));
        }
        for (int left = in.readShort(); left > 0; left--) {
            correspondence.waiting.add(
                    new Notice(
                            Occasion.ofCode(in.readByte()),
                            alert(in),
                            in.readShort(),
                            in.readShort(),
                            in.readLong(),
                            in.readLong(),
                            reason(in.readUTF())));
        }
        for (int left = in.readShort(); left > 0; left--) {
            correspondence.letters.add(letter(in));
        }
        for (int left = in.readShort(); left > 0; left--) {
            correspondence.warnings.add(in.readLong());
        }
        correspondence.answers.addAll(ids(in));
        correspondence.helpedAt = in.readLong();
        for (int left = in.readShort(); left > 0; left--) {
            correspondence.stops.hear(
                    Audience.valueOf(in.readUTF()), in.readLong(), in.readBoolean());
        }
        return correspondence;
    }

    private static void write(DataOutputStream out, Letter letter) throws IOException {
        out.writeUTF(letter.smsId());
        out.writeUTF(letter.incidentId());
        out.writeUTF(letter.audience().name());
        out.writeByte(letter.occasion().code());
        out.writeLong(letter.at());
        out.writeByte(letter.stage().code());
        out.writeLong(letter.since());
        out.writeUTF(letter.reason() == null ? "" : letter.reason().name());
        out.writeInt(letter.code());
        out.writeBoolean(letter.withdrawn());
    }

    private static Letter letter(DataInputStream in) throws IOException {
        return new Letter(
                in.readUTF(),
                in.readUTF(),
                Audience.valueOf(in.readUTF()),
                Occasion.ofCode(in.readByte()),
                in.readLong(),
                MessageStage.ofCode(in.readByte()),
                in.readLong(),
                reason(in.readUTF()),
                in.readInt(),
                in.readBoolean());
    }

    private static Reason reason(String name) {
        return name.isEmpty() ? null : Reason.valueOf(name);
    }

    private static void write(DataOutputStream out, List<String> ids) throws IOException {
        out.writeShort(ids.size());
        for (String id : ids) {
            out.writeUTF(id);
        }
    }

    private static List<String> ids(DataInputStream in) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            ids.add(in.readUTF());
        }
        return ids;
    }

    private static void write(DataOutputStream out, IncidentTransition alert) throws IOException {
        out.writeUTF(alert.alertId());
        out.writeUTF(alert.incidentId());
        out.writeUTF(alert.meterId());
        out.writeUTF(alert.householdId());
        out.writeByte(alert.type().code());
        out.writeUTF(alert.event().name());
        out.writeUTF(alert.audience().name());
        out.writeUTF(alert.severity().name());
        out.writeLong(alert.onset());
        out.writeLong(alert.detectedAt());
        out.writeDouble(alert.litresPerHour());
        out.writeDouble(alert.litres());
        out.writeShort(alert.evidence().size());
        for (Map.Entry<String, Double> number : new TreeMap<>(alert.evidence()).entrySet()) {
            out.writeUTF(number.getKey());
            out.writeDouble(number.getValue());
        }
        Reception reception = alert.reception();
        out.writeLong(reception.arrivedAt());
        out.writeLong(reception.readUntil());
        out.writeBoolean(reception.superseded());
    }

    private static IncidentTransition alert(DataInputStream in) throws IOException {
        return new IncidentTransition(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                IncidentType.ofCode(in.readByte()),
                IncidentEvent.valueOf(in.readUTF()),
                Audience.valueOf(in.readUTF()),
                Severity.valueOf(in.readUTF()),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                numbers(in),
                Map.of(),
                new Reception(in.readLong(), in.readLong(), in.readBoolean(), false));
    }

    private static Map<String, Double> numbers(DataInputStream in) throws IOException {
        Map<String, Double> numbers = new TreeMap<>();
        for (int left = in.readShort(); left > 0; left--) {
            numbers.put(in.readUTF(), in.readDouble());
        }
        return numbers;
    }
}
