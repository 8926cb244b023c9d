package dev.rekindle.web.template;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To whom tests go, and in which languages.
 *
 * @param request of the form that was filled in, so that a repeated click sends nothing; null for one without it
 * @param tester numbers of testers
 * @param language as BCP 47 tags
 */
record TestChoice(
        @Nullable UUID request,
        @Nullable List<Long> tester,
        @Nullable List<String> language) {

    UUID key() {
        return request == null ? UUID.randomUUID() : request;
    }

    List<Long> testers() {
        return tester == null ? List.of() : tester;
    }

    List<Locale> languages() {
        return language == null
                ? List.of()
                : language.stream().map(Locale::forLanguageTag).toList();
    }
}
