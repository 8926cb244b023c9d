package dev.rekindle.message.personal;

import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sample people are made up; one that somebody copied from a member goes with the member. */
@Component
class TrialPersonalData implements PersonalData {

    private static final Held SAMPLES = Held.erased("sample_person", """
            delete from sample_person
             where exists (select from unnest(:texts::text[]) as t (text)
                            where position(t.text in lower(facts::text)) > 0)
            """);

    @Override
    public List<Held> held() {
        return List.of(SAMPLES);
    }
}
