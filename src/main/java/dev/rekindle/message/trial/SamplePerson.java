package dev.rekindle.message.trial;

/**
 * A made-up person whose data previews print.
 *
 * @param key unique among all; begins with {@code person:}
 * @param name as lists show it; empty for one without a name
 * @param facts the data in the form of a template's sample.json
 */
public record SamplePerson(String key, String name, String facts) {

    static final String PREFIX = "person:";
}
