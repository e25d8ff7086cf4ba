package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.CorrespondenceCodec;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;

/** Everything that {@link NotificationFunction} remembers of a household: one packed value. */
final class NotificationState {

    private final ValueState<byte[]> packed;

    NotificationState(RuntimeContext context) {
        this.packed =
                context.getState(
                        new ValueStateDescriptor<>(
                                "correspondence",
                                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    Correspondence read() throws IOException {
        return CorrespondenceCodec.read(packed.value());
    }

    void write(Correspondence correspondence) throws IOException {
        if (correspondence.isEmpty()) {
            packed.clear();
        } else {
            packed.update(CorrespondenceCodec.write(correspondence));
        }
    }
}
