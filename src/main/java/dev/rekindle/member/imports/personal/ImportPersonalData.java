package dev.rekindle.member.imports.personal;

import dev.rekindle.member.imports.run.ImportRefusals;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.Person;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Rejected rows about a person are emptied; their line and reason stay. An uploaded file is deleted after its import, and
 * its row about an erased person is rejected.
 */
@Component
class ImportPersonalData implements PersonalData {

    private final ImportRefusals refusals;

    ImportPersonalData(ImportRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public List<Held> held() {
        return List.of(
                new Held("member_import_refusal_slice", null, null), new Held("member_import_piece", null, null));
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
