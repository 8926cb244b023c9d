package dev.rekindle.web.dictionary;

import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.dictionary.ValueType;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an admin has typed of an entry.
 *
 * @param fresh whether it is to be created
 * @param called the names by which other systems call a type of events, separated by commas
 */
record EntryForm(
        EntryKind kind,
        String key,
        @Nullable ValueType type,
        String labelEn,
        String labelZh,
        String text,
        boolean hidden,
        boolean fresh,
        String called) {

    private static final TextLimit LABEL = TextLimit.of(100);
    private static final TextLimit TEXT = TextLimit.of(500);
    private static final Pattern COMMAS = Pattern.compile("[,，、]");

    EntryForm {
        key = key.strip();
        labelEn = labelEn.strip();
        labelZh = labelZh.strip();
        text = text.strip();
        called = called.strip();
    }

    static EntryForm of(EntryKey key, Description said) {
        return new EntryForm(
                key.kind(),
                key.key(),
                said.type(),
                said.labelEn(),
                said.labelZh(),
                said.text(),
                said.retired(),
                false,
                String.join(", ", said.alsoCalled()));
    }

    /** What is wrong, at which field. */
    record Problem(String field, String sentence) {}

    Optional<Problem> problem() {
        if (!kind.isKey(key)) {
            return Optional.of(new Problem("key", "dictionary.problem.key." + kind));
        }
        if (type != null && !kind.types().contains(type)) {
            return Optional.of(new Problem("type", "dictionary.problem.type"));
        }
        return tooLong("labelEn", labelEn, LABEL)
                .or(() -> tooLong("labelZh", labelZh, LABEL))
                .or(() -> tooLong("text", text, TEXT))
                .or(() -> tooLong("called", called, TEXT));
    }

    private static Optional<Problem> tooLong(String field, String value, TextLimit limit) {
        boolean fits = !limit.isExceededBy(value) && StorableText.is(value) && SingleLine.is(value);
        return fits ? Optional.empty() : Optional.of(new Problem(field, "dictionary.problem." + field));
    }

    EntryKey entryKey() {
        return new EntryKey(kind, key);
    }

    Description description() {
        return new Description(type, labelEn, labelZh, text, hidden, otherNames());
    }

    List<String> otherNames() {
        return kind != EntryKind.EVENT_TYPE
                ? List.of()
                : COMMAS.splitAsStream(called)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty() && !name.equals(key))
                        .distinct()
                        .toList();
    }
}
