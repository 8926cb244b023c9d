package dev.rekindle.dictionary;

import dev.rekindle.dictionary.DictionaryEntry.Description;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the dictionary. What somebody said of a name is cached: a change is in effect on this node at once, on
 * others within {@value #SECONDS} seconds.
 */
public interface Dictionary {

    /** After how many seconds a node sees what was changed on another. */
    int SECONDS = 5;

    /** With all that has arrived on this node, in order of their keys. */
    List<DictionaryEntry> all(EntryKind kind);

    Optional<DictionaryEntry> find(EntryKey key);

    /** Creates the entry if there is none, and replaces what was said of it. */
    void describe(EntryKey key, Description description);

    /** The keys of a kind that are offered: described or received, and not retired. */
    Set<String> offered(EntryKind kind);

    /** The retired keys of a kind; cached. */
    Set<String> retired(EntryKind kind);

    /** The label in a language; cached. */
    Optional<String> label(EntryKey key, Locale language);

    /** The label in any language, English first; cached. */
    Optional<String> anyLabel(EntryKey key);

    /** The type of events that another system calls so; cached. */
    Optional<EntryKey> typeCalled(String name);

    /** The type that values of an attribute must have; null when anything may arrive; cached. */
    @Nullable
    ValueType declaredType(EntryKey key);
}
