package dev.rekindle.web.member;

import dev.rekindle.member.Member;
import java.lang.Character.UnicodeScript;
import org.springframework.stereotype.Component;

/** Names of members on pages: the family name first where a name has Chinese characters. */
@Component("memberNames") // pages call it by this name
public class MemberNames {

    /** The name, or the external id of a member without one. */
    public String of(Member member) {
        String first = member.firstName() == null ? "" : member.firstName();
        String last = member.lastName() == null ? "" : member.lastName();
        if (first.isEmpty() && last.isEmpty()) {
            return member.externalId();
        }
        boolean chinese = (first + last).codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
        return chinese ? last + first : (first + " " + last).strip();
    }
}
