package dev.rekindle.web.member;

import dev.rekindle.web.Texts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Variables of a member's page for names, birthdays and values that have a text. */
@Component
class MemberTexts {

    private final MemberNames names;
    private final BirthdayTexts birthdays;
    private final Texts texts;

    MemberTexts(MemberNames names, BirthdayTexts birthdays, Texts texts) {
        this.names = names;
        this.birthdays = birthdays;
        this.texts = texts;
    }

    Map<String, Object> forPages() {
        return Map.of("names", names, "birthdays", birthdays, "texts", texts);
    }
}
