package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.Occasion;
import io.dripwatch.domain.notification.SmsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of {@link SenderState} in a checkpoint. Strings are a length and UTF-8, -1 for null. */
public final class SenderStateSerializer implements SimpleVersionedSerializer<SenderState> {

    /**
     * Version 1 knew neither the incident nor when the message was decided; version 2 not what it
     * builds on, nor of the occasion more than whether it ends the incident, and nobody who opted
     * out.
     */
    static final int VERSION = 3;

    private static final int WITHOUT_INCIDENT = 1;
    private static final int WITHOUT_OCCASION = 2;

    private static final int HELD = 1;
    private static final int OPTED_OUT = 2;
    private static final int NO_TYPE = -1;

    private static final int TYPICAL_BYTES = 256;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(SenderState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
        if (state instanceof OptedOut optedOut) {
            out.writeByte(OPTED_OUT);
            write(out, optedOut.number().e164());
            out.writeLong(optedOut.at());
            out.writeInt(optedOut.code());
        } else {
            out.writeByte(HELD);
            write(out, (HeldSms) state);
        }
        return out.getCopyOfBuffer();
    }

    private static void write(DataOutputSerializer out, HeldSms held) throws IOException {
        SmsMessage message = held.message();
        write(out, message.alertId());
        write(out, message.incidentId());
        out.writeInt(message.type() == null ? NO_TYPE : message.type().code());
        out.writeInt(message.occasion().code());
        write(out, message.audience().name());
        write(out, message.householdId());
        write(out, message.firstBody());
        out.writeInt(message.after().size());
        for (String smsId : message.after()) {
            write(out, smsId);
        }
        write(out, message.meterId());
        write(out, message.to().e164());
        write(out, message.body());
        out.writeLong(message.decidedAt());
        out.writeLong(message.notAfter());
        write(out, message.severity().name());
        out.writeInt(held.tries());
        out.writeLong(held.notBefore());
    }

    @Override
    public SenderState deserialize(int version, byte[] bytes) throws IOException {
        if (version < WITHOUT_INCIDENT || version > VERSION) {
            throw new IOException(
                    "State of the sender, version "
                            + version
                            + " cannot be read by this release, which knows version "
                            + VERSION);
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        if (version > WITHOUT_OCCASION && in.readByte() == OPTED_OUT) {
            return new OptedOut(new PhoneNumber(read(in)), in.readLong(), in.readInt());
        }
        SmsMessage message = version <= WITHOUT_OCCASION ? old(in, version) : message(in);
        return new HeldSms(message, in.readInt(), in.readLong());
    }

    private static SmsMessage message(DataInputDeserializer in) throws IOException {
        String alertId = read(in);
        String incidentId = read(in);
        int type = in.readInt();
        Occasion occasion = Occasion.ofCode(in.readInt());
        Audience audience = Audience.valueOf(read(in));
        String householdId = read(in);
        String firstBody = read(in);
        List<String> after = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            after.add(read(in));
        }
        return new SmsMessage(
                alertId,
                incidentId,
                type == NO_TYPE ? null : IncidentType.ofCode(type),
                occasion,
                audience,
                householdId,
                read(in),
                new PhoneNumber(read(in)),
                read(in),
                firstBody,
                after,
                in.readLong(),
                in.readLong(),
                Severity.valueOf(read(in)));
    }

    private static SmsMessage old(DataInputDeserializer in, int version) throws IOException {
        boolean whole = version > WITHOUT_INCIDENT;
        return new SmsMessage(
                read(in),
                whole ? read(in) : null,
                null,
                whole && in.readBoolean() ? Occasion.ALL_CLEAR : Occasion.WARNING,
                null,
                null,
                read(in),
                new PhoneNumber(read(in)),
                read(in),
                null,
                List.of(),
                whole ? in.readLong() : 0,
                in.readLong(),
                Severity.valueOf(read(in)));
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
