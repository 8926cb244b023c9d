package dev.rekindle.member.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.testing.TestChannels;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderNamesTests {

    private final HeaderNames names = new HeaderNames(TestChannels.contacts());

    @Test
    void recognisesEnglishAndChineseHeaders() {
        assertThat(names.suggest(List.of("Member ID", "E-mail", "Date of birth", "phone_number", "Email address")))
                .extracting(ImportTarget::field)
                .containsExactly(Field.EXTERNAL_ID, Field.EMAIL, Field.BIRTHDAY, Field.PHONE, Field.IGNORE);
        assertThat(names.suggest(List.of("会员号", "姓名", "手机", "邮箱", "生日", "城市")))
                .extracting(ImportTarget::field)
                .containsExactly(
                        Field.EXTERNAL_ID, Field.FULL_NAME, Field.PHONE, Field.EMAIL, Field.BIRTHDAY, Field.IGNORE);
    }

    @Test
    void recognisesTheConsentOfEachInstalledChannel() {
        assertThat(names.suggest(List.of("shoe size", "Newsletter", "短信同意", "SMS opt-in")))
                .containsExactly(
                        ImportTarget.of(Field.IGNORE),
                        ImportTarget.consent(TestChannels.EMAIL),
                        ImportTarget.consent(TestChannels.SMS),
                        ImportTarget.of(Field.IGNORE));
    }
}
