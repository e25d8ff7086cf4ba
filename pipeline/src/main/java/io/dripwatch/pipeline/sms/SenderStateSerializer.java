package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.FilledTemplate;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SendingHours;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of {@link SenderState} in a checkpoint. Strings are a length and UTF-8, -1 for null. */
public final class SenderStateSerializer implements SimpleVersionedSerializer<SenderState> {

    static final int VERSION = 1;

    /** In the place of a type, for a reply. */
    private static final int NO_TYPE = 0;

    private static final int HELD = 1;
    private static final int BARRED = 2;
    private static final int AWAITED = 3;
    private static final int MARK = 4;

    private static final int TYPICAL_BYTES = 256;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(SenderState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
        if (state instanceof BarredNumber barred) {
            out.writeByte(BARRED);
            write(out, barred.number().e164());
            out.writeLong(barred.at());
            out.writeInt(barred.code());
        } else if (state instanceof AwaitedReport awaited) {
            out.writeByte(AWAITED);
            write(out, awaited.message());
            out.writeLong(awaited.acceptedAt());
        } else if (state instanceof KnownJournal known) {
            out.writeByte(MARK);
            write(out, known.mark().journal());
            out.writeLong(known.mark().end());
        } else if (state instanceof HeldSms held) {
            out.writeByte(HELD);
            write(out, held.message());
            out.writeLong(held.notBefore());
            out.writeBoolean(held.undelivered());
        }
        return out.getCopyOfBuffer();
    }

    private static void write(DataOutputSerializer out, SmsMessage message) throws IOException {
        write(out, message.alertId());
        write(out, message.incidentId());
        out.writeInt(message.type() == null ? NO_TYPE : message.type().code());
        out.writeInt(message.occasion().code());
        write(out, message.audience().name());
        write(out, message.householdId());
        write(out, message.meterId());
        write(out, message.to().e164());
        write(out, message.body());
        out.writeLong(message.decidedAt());
        out.writeLong(message.notAfter());
        write(out, message.severity().name());
        write(out, message.hours().quietFrom());
        write(out, message.hours().quietTo());
        write(out, message.hours().zone());
        write(out, message.withdrawn() == null ? null : message.withdrawn().name());
        write(out, message.template());
    }

    /** The key, null for no template; then the number of values, and each by its name. */
    private static void write(DataOutputSerializer out, FilledTemplate template)
            throws IOException {
        write(out, template == null ? null : template.key());
        if (template != null) {
            TreeMap<String, String> sorted = new TreeMap<>(template.values());
            out.writeInt(sorted.size());
            for (Map.Entry<String, String> value : sorted.entrySet()) {
                write(out, value.getKey());
                write(out, value.getValue());
            }
        }
    }

    @Override
    public SenderState deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "State of the sender, version "
                            + version
                            + " cannot be read by this release, which knows version "
                            + VERSION);
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        int kind = in.readByte();
        return switch (kind) {
            case HELD -> new HeldSms(message(in), in.readLong(), in.readBoolean());
            case BARRED -> new BarredNumber(new PhoneNumber(read(in)), in.readLong(), in.readInt());
            case AWAITED -> new AwaitedReport(message(in), in.readLong());
            case MARK -> new KnownJournal(new JournalMark(read(in), in.readLong()));
            default -> throw new IOException("State of the sender is of unknown kind " + kind);
        };
    }

    private static SmsMessage message(DataInputDeserializer in) throws IOException {
        String alertId = read(in);
        String incidentId = read(in);
        int code = in.readInt();
        IncidentType type = code == NO_TYPE ? null : IncidentType.ofCode(code);
        Occasion occasion = Occasion.ofCode(in.readInt());
        Audience audience = Audience.valueOf(read(in));
        String householdId = read(in);
        return new SmsMessage(
                alertId,
                incidentId,
                type,
                occasion,
                audience,
                householdId,
                read(in),
                new PhoneNumber(read(in)),
                read(in),
                in.readLong(),
                in.readLong(),
                Severity.valueOf(read(in)),
                new SendingHours(read(in), read(in), read(in)),
                reason(read(in)),
                template(in));
    }

    private static FilledTemplate template(DataInputDeserializer in) throws IOException {
        String key = read(in);
        if (key == null) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.put(read(in), read(in));
        }
        return new FilledTemplate(key, values);
    }

    private static Reason reason(String name) {
        return name == null ? null : Reason.valueOf(name);
    }

    private static void write(DataOutputSerializer out, String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputDeserializer in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
