package dev.rekindle.web.naming;

import java.util.Locale;

/** The texts of the bundles in any language. */
public interface Phrases {

    /** The reader's language. */
    Locale locale();

    /** The text of a key as it is written, without arguments; the key itself if there is none. */
    String sayIn(Locale language, String key);
}
