package dev.rekindle.value.feedback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/**
 * The words of a language, from {@code sentiment/<language>.txt}: lines that begin with {@code +}, {@code -} or {@code !}
 * (negations) and list words separated by commas; a line that begins with {@code #} is a comment.
 */
record WordList(Map<String, Integer> weights, Set<String> negations, int longest) {

    static WordList read(String language) {
        var weights = new HashMap<String, Integer>();
        var negations = new HashSet<String>();
        try {
            new ClassPathResource("sentiment/" + language + ".txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        for (String word : line.substring(1).split(",")) {
                            if (line.charAt(0) == '!') {
                                negations.add(word.strip());
                            } else {
                                weights.put(word.strip(), line.charAt(0) == '+' ? 1 : -1);
                            }
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("The words of " + language + " can't be read", e);
        }
        int longest = Math.max(longest(weights.keySet()), longest(negations));
        return new WordList(Map.copyOf(weights), Set.copyOf(negations), longest);
    }

    private static int longest(Set<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(0);
    }

    /** 1 for a good word, -1 for a bad one, else 0. */
    int weight(String word) {
        return weights.getOrDefault(word, 0);
    }

    /** The longest word or negation that begins at a place of a text without spaces; empty for none. */
    String longestAt(String text, int at) {
        for (int end = Math.min(text.length(), at + longest); end > at; end--) {
            String word = text.substring(at, end);
            if (weights.containsKey(word) || negations.contains(word)) {
                return word;
            }
        }
        return "";
    }
}
