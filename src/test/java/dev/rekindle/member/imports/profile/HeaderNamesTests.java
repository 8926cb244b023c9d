package dev.rekindle.member.imports.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.imports.ImportTarget;
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
                .containsExactly(Field.EXTERNAL_ID, Field.EMAIL, Field.BIRTHDAY, Field.PHONE, Field.UNDECIDED);
        assertThat(names.suggest(List.of("会员号", "姓名", "手机", "邮箱", "生日", "城市")))
                .extracting(ImportTarget::field)
                .containsExactly(
                        Field.EXTERNAL_ID, Field.FULL_NAME, Field.PHONE, Field.EMAIL, Field.BIRTHDAY, Field.UNDECIDED);
    }

    @Test
    void recognisesTraditionalHeaders() {
        assertThat(names.suggest(List.of("會員號", "手機號碼", "電子郵箱", "加入時間", "會員等級", "點數", "語系")))
                .extracting(ImportTarget::field)
                .containsExactly(
                        Field.EXTERNAL_ID,
                        Field.PHONE,
                        Field.EMAIL,
                        Field.JOINED_AT,
                        Field.TIER,
                        Field.POINTS,
                        Field.LOCALE);
        assertThat(names.suggest(List.of("會員編號", "行動電話", "電郵", "姓名", "生日", "註冊日期", "標籤", "簡訊同意")))
                .extracting(ImportTarget::field)
                .containsExactly(
                        Field.EXTERNAL_ID,
                        Field.PHONE,
                        Field.EMAIL,
                        Field.FULL_NAME,
                        Field.BIRTHDAY,
                        Field.JOINED_AT,
                        Field.TAGS,
                        Field.CONSENT);
    }

    @Test
    void ignoresOnlyTheReasonsOfAFileOfRejectedRows() {
        assertThat(names.suggest(List.of("id", "Reason", "Line", "Reason")))
                .extracting(ImportTarget::field)
                .containsExactly(Field.EXTERNAL_ID, Field.UNDECIDED, Field.IGNORE, Field.IGNORE);
    }

    @Test
    void recognisesTheConsentOfEachInstalledChannel() {
        assertThat(names.suggest(List.of("shoe size", "Newsletter", "短信同意", "SMS opt-in")))
                .containsExactly(
                        ImportTarget.of(Field.UNDECIDED),
                        ImportTarget.consent(TestChannels.EMAIL),
                        ImportTarget.consent(TestChannels.SMS),
                        ImportTarget.of(Field.UNDECIDED));
    }
}
