package io.dripwatch.pipeline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://w.example/s, https://w.example/s?aid=a%26b&at=7",
        "https://w.example/s?k=1, https://w.example/s?k=1&aid=a%26b&at=7",
        "https://w.example/s#rc=5, https://w.example/s?aid=a%26b&at=7#rc=5",
        "https://w.example/s?k=1#rc=5&rp=all, https://w.example/s?k=1&aid=a%26b&at=7#rc=5&rp=all"
    })
    void theMessageIsNamedInTheQueryBeforeAFragment(String address, String expected) {
        assertThat(new CallbackAddress(URI.create(address)).about("a&b", 7).toString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"https://w.example/s?k=1#rc=5", "https://w.example/s#rc=5", "https://w.example/s"})
    void aFragmentIsNeitherSentNorSigned(String address) {
        assertThat(new CallbackAddress(URI.create(address)).signed("k=1&aid=a"))
                .isEqualTo("https://w.example/s?k=1&aid=a");
    }
}
