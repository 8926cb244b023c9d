package dev.rekindle.web.member;

import java.util.Map;
import org.springframework.stereotype.Component;

/** What a member's page needs to say names, birthdays and words that come from data. */
@Component
class MemberWords {

    private final MemberNames names;
    private final BirthdayWords birthdays;
    private final Words words;

    MemberWords(MemberNames names, BirthdayWords birthdays, Words words) {
        this.names = names;
        this.birthdays = birthdays;
        this.words = words;
    }

    Map<String, Object> forPages() {
        return Map.of("names", names, "birthdays", birthdays, "words", words);
    }
}
