package dev.rekindle.value.feedback;

/** Says whether words are positive; replaced by a bean that is marked primary. */
public interface SentimentRule {

    /** @param words of one member, in any language; a language that the rule does not know is neutral */
    Sentiment of(String words);
}
