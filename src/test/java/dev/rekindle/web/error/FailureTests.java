package dev.rekindle.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.web.server.ResponseStatusException;

class FailureTests {

    @Test
    void tellsAReferenceAndNothingOfAnUnexpectedException() {
        var failure = Failure.of(new IllegalStateException("jdbc:secret"));

        assertThat(failure.status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(failure.reference()).matches("[0-9A-V]{4}-[0-9A-V]{4}");
        assertThat(failure.problem().getDetail())
                .contains(Objects.requireNonNull(failure.reference()))
                .doesNotContain("secret");
    }

    @Test
    void tellsTheReasonOfARefusalAndNoReference() {
        var failure = Failure.of(new ResponseStatusException(HttpStatus.NOT_FOUND, "No such member"));

        assertThat(failure.status()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(failure.problem().getDetail()).isEqualTo("No such member");
        assertThat(failure.reference()).isNull();
    }

    @Test
    void aBodyThatCannotBeReadIsNotAnInternalError() {
        var body = new MockHttpInputMessage(new byte[] {'['});
        var failure = Failure.of(new HttpMessageNotReadableException("JSON parse error", body));

        assertThat(failure.status()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(failure.reference()).isNull();
    }

    @Test
    void anInvalidAddressIsNotAnInternalError() {
        var failure = Failure.of(new TypeMismatchException("99999999999999999999", Long.class));

        assertThat(failure.status()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(failure.reference()).isNull();
    }
}
