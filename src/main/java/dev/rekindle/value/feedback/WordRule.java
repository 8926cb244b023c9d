package dev.rekindle.value.feedback;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Counts good and bad words of lists in English and Chinese; a negation turns the word that follows it. */
@Component
public class WordRule implements SentimentRule {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern CLAUSE = Pattern.compile("[.!?;:,。！？；：，\\n]+| but | however |但是|但|不过|可是");

    /** Words between a negation and the word that it turns, as in "not at all happy". */
    private static final int REACH = 3;

    /** Characters between a negation and the Chinese word that it turns, as in 不是很满意. */
    private static final int CHINESE_REACH = 3;

    private final WordList english = WordList.read("en");
    private final WordList chinese = WordList.read("zh");

    @Override
    public Sentiment of(String words) {
        String text = words.toLowerCase(Locale.ROOT).replace('’', '\'');
        boolean han = text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
        int balance = 0;
        for (String clause : CLAUSE.split(text)) {
            balance += han ? chineseBalance(clause) : englishBalance(clause.strip());
        }
        return balance > 0 ? Sentiment.POSITIVE : balance < 0 ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
    }

    private int englishBalance(String clause) {
        String[] words = BETWEEN_WORDS.split(clause);
        int balance = 0;
        int negatedUntil = -1;
        for (int i = 0; i < words.length; i++) {
            if (english.negations().contains(words[i])) {
                negatedUntil = i + REACH;
            } else {
                int weight = english.weight(words[i]);
                balance += i <= negatedUntil ? -weight : weight;
            }
        }
        return balance;
    }

    /** The longest word of the lists at each place. */
    private int chineseBalance(String clause) {
        int balance = 0;
        int negatedUntil = -1;
        int at = 0;
        while (at < clause.length()) {
            String word = chinese.longestAt(clause, at);
            if (word.isEmpty()) {
                at++;
            } else if (chinese.negations().contains(word)) {
                at += word.length();
                negatedUntil = at + CHINESE_REACH;
            } else {
                balance += at <= negatedUntil ? -chinese.weight(word) : chinese.weight(word);
                at += word.length();
                negatedUntil = -1;
            }
        }
        return balance;
    }
}
