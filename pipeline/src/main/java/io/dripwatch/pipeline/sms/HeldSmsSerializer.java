package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.SmsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of {@link HeldSms} in a checkpoint. Strings are a length and UTF-8, -1 for null. */
public final class HeldSmsSerializer implements SimpleVersionedSerializer<HeldSms> {

    /** Version 1 knew neither the incident nor when the message was decided. */
    static final int VERSION = 2;

    private static final int WITHOUT_INCIDENT = 1;

    private static final int TYPICAL_BYTES = 256;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(HeldSms held) throws IOException {
        SmsMessage message = held.message();
        DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
        write(out, message.alertId());
        write(out, message.incidentId());
        out.writeBoolean(message.endsIncident());
        write(out, message.meterId());
        write(out, message.to().e164());
        write(out, message.body());
        out.writeLong(message.decidedAt());
        out.writeLong(message.notAfter());
        write(out, message.severity().name());
        out.writeInt(held.tries());
        out.writeLong(held.notBefore());
        return out.getCopyOfBuffer();
    }

    @Override
    public HeldSms deserialize(int version, byte[] bytes) throws IOException {
        if (version < WITHOUT_INCIDENT || version > VERSION) {
            throw new IOException(
                    "Held SMS of version "
                            + version
                            + " cannot be read by this release, which knows version "
                            + VERSION);
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        boolean whole = version > WITHOUT_INCIDENT;
        SmsMessage message =
                new SmsMessage(
                        read(in),
                        whole ? read(in) : null,
                        whole && in.readBoolean(),
                        read(in),
                        new PhoneNumber(read(in)),
                        read(in),
                        whole ? in.readLong() : 0,
                        in.readLong(),
                        Severity.valueOf(read(in)));
        return new HeldSms(message, in.readInt(), in.readLong());
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
