package dev.rekindle.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTests {

    private static final List<String> NAMES =
            List.of("purchase", "new-members", "vip", "welcome-hello", "welcome-tips", "winback-offer");

    @ParameterizedTest
    @CsvSource({
        "purchse, “purchase”",
        "Purchase, “purchase”",
        "pruchase, “purchase”",
        "members, “new-members”",
        "welcome-helo, “welcome-hello”",
        "winback, “winback-offer”",
    })
    void findsWhatMayHaveBeenMeant(String written, String near) {
        assertThat(NearNames.to(written, NAMES)).isEqualTo(near);
    }

    @ParameterizedTest
    @CsvSource({"purchase", "birthday", "x"})
    void suggestsNothingForANameThatIsThereOrNearToNone(String written) {
        assertThat(NearNames.to(written, NAMES)).isEmpty();
    }
}
