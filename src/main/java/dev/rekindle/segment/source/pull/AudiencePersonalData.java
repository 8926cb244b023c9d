package dev.rekindle.segment.source.pull;

import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.Person;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What pulls hold of a person: rows that are not applied yet, and refused rows, which are emptied. */
@Component
class AudiencePersonalData implements PersonalData {

    private static final Held STAGED = Held.exported("audience_staged", """
                    select s.pull_id, s.external_id, s.cells, s.inside from audience_staged s
                     where s.member_id = :member or s.external_id = :externalId
                    """).erasedBy("""
                    delete from audience_staged where member_id = :member or external_id = :externalId
                    """);

    private static final Held SAMPLES = Held.erased("audience_pull", """
                    update audience_pull set sample = null
                     where sample is not null
                       and exists (select from unnest(:texts::text[]) as t (text)
                                    where position(t.text in lower(sample::text)) > 0)
                    """);

    private final PullRefusals refusals;

    AudiencePersonalData(PullRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public List<Held> held() {
        return List.of(STAGED, SAMPLES, new Held("audience_refusal_slice", null, null));
    }

    @Override
    public void erase(Person person) {
        Set<String> cells = Stream.concat(
                        Stream.of(person.externalId()),
                        person.mailboxes().stream().flatMap(one -> Stream.of(one.address(), one.normal())))
                .filter(text -> !text.isBlank())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        refusals.empty(cells);
    }
}
