package io.dripwatch.pipeline.sms.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.sms.LogCapture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** However many there are, the log has a line a minute, and their number. */
class RareWarningsTest {

    @Test
    void aFloodIsALineAMinuteWithItsNumber() {
        AtomicLong now = new AtomicLong(1_790_000_000_000L);
        try (LogCapture log = LogCapture.of("rare")) {
            RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger("rare"), now::get);
            for (int i = 0; i < 10_000; i++) {
                warnings.say("forged");
                now.addAndGet(10);
            }
            warnings.say("expired");
            assertThat(log.lines())
                    .containsExactly(
                            "forged", "forged; 5999 more since the last such line", "expired");
        }
    }
}
