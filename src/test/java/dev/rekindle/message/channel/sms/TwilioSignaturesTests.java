package dev.rekindle.message.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.message.FixedPublicUrl;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TwilioSignaturesTests {

    private static final Path VECTORS = Path.of("../shared/data/sms/twilio-signature.json");
    private static final Map<String, String> FORM = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");

    @Test
    void acceptsAValidSignatureAndReturnsTheFormWithoutTheQuery() {
        URI url = URI.create("https://mycompany.com/myapp.php?foo=1&bar=2");
        assertThat(verified(url, "12345", FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .contains(new TwilioSignatures.Verified(FORM, true));
    }

    @Test
    void refusesAChangedFormAWrongTokenAndAMissingSignature() {
        URI url = URI.create("https://mycompany.com/myapp.php?foo=1&bar=2");
        var changed = new HashMap<>(FORM);
        changed.put("Digits", "9999");
        assertThat(verified(url, "12345", changed, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isEmpty();
        assertThat(verified(url, "54321", FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isEmpty();
        assertThat(verified(url, "12345", FORM, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz=1", "a=%e4", "&&=&", "%C3%28=1", "foo=1&%"})
    void aQueryThatIsBrokenIsNotSigned(String query) {
        var request = new MockHttpServletRequest("POST", "/myapp.php");
        request.setQueryString(query);
        FORM.forEach(request::setParameter);
        request.addHeader("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        var signatures =
                new TwilioSignatures(accounts("12345"), sid -> List.of(), FixedPublicUrl.of("https://mycompany.com"));
        assertThat(signatures.verified(request)).isEmpty();
    }

    @Test
    void agreesWithTwiliosTestVectors() throws Exception {
        assumeTrue(Files.exists(VECTORS), "../shared/data/sms is absent: Twilio's signature vectors are not checked");
        JsonNode vectors = JsonMapper.shared().readTree(Files.readString(VECTORS));
        String token = vectors.get("authToken").asString();
        for (JsonNode vector : vectors.get("form")) {
            URI url = URI.create(vector.get("url").asString());
            assertThat(verified(url, token, FORM, vector.get("signature").asString())
                            .isPresent())
                    .as(vector.toString())
                    .isEqualTo(vector.get("valid").asBoolean());
        }
    }

    private static Optional<TwilioSignatures.Verified> verified(
            URI url, String token, Map<String, String> form, @Nullable String signature) {
        String home = url.getScheme() + "://" + url.getAuthority();
        var request = new MockHttpServletRequest("POST", url.getPath());
        request.setQueryString(url.getQuery());
        for (String pair : url.getQuery().split("&")) {
            request.addParameter(pair.split("=")[0], pair.split("=")[1]);
        }
        form.forEach(request::addParameter);
        if (signature != null) {
            request.addHeader("X-Twilio-Signature", signature);
        }
        return new TwilioSignatures(
                        accounts(token),
                        sid -> sid.equals("AC0") ? List.of("older", "12345") : List.of(),
                        FixedPublicUrl.of(home))
                .verified(request);
    }

    private static TwilioAccounts accounts(String token) {
        var settings = new SmsSettings(
                "https://api.twilio.com",
                "AC1",
                Secret.of(token),
                "+15005550006",
                null,
                1,
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return new TwilioAccounts(Live.of(settings), new NoSandbox());
    }
}
