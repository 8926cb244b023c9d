package dev.rekindle.message.content;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The variants of one message (decision 0331). The files of the first have plain names, those of any other begin with the
 * variant's: {@code b--en.html}. {@code variants.json} says how often each is sent.
 *
 * @param weights by variant, relative to the others'; none for a message without variants
 */
public record Variants(SortedMap<String, Integer> weights) {

    public static final Variants NONE = new Variants(new TreeMap<>());

    /** The variant whose files have plain names. */
    public static final String FIRST = "a";

    /** The file that holds the weights, such as <code>{"a": 70, "b": 30}</code>. */
    public static final String WEIGHTS = "variants.json";

    private static final int MOST_WEIGHT = 10_000;
    private static final Pattern FILE = Pattern.compile("([a-z0-9][a-z0-9-]{0,31}?)--(.+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Integer>> BY_NAME = new TypeReference<>() {};

    public Variants {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    /**
     * The variants that files belong to, with equal weights unless they are given.
     *
     * @throws IllegalArgumentException if the weights are no JSON object of whole numbers from 0 to 10,000, at least one
     *     above 0
     */
    public static Variants of(Map<String, String> files) {
        var weights = new TreeMap<String, Integer>();
        files.keySet().forEach(file -> weights.put(variantOf(file), 1));
        weights.put(FIRST, 1);
        if (weights.size() == 1) {
            return NONE;
        }
        String given = files.get(WEIGHTS);
        if (given != null) {
            Map<String, Integer> read = read(given);
            weights.replaceAll((name, usual) -> read.getOrDefault(name, 0));
        }
        if (weights.values().stream().anyMatch(weight -> weight < 0 || weight > MOST_WEIGHT)
                || weights.values().stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("No weights: " + given);
        }
        return new Variants(weights);
    }

    private static Map<String, Integer> read(String json) {
        try {
            return JSON.readValue(json, BY_NAME);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("No weights: " + json, e);
        }
    }

    /** The variant that a file belongs to. */
    public static String variantOf(String file) {
        Matcher named = FILE.matcher(file);
        return named.matches() ? named.group(1) : FIRST;
    }

    /** The name of a file within its variant. */
    public static String plain(String file) {
        Matcher named = FILE.matcher(file);
        return named.matches() ? named.group(2) : file;
    }

    /** The name of a file of a variant. */
    public static String file(String variant, String plain) {
        return variant.equals(FIRST) ? plain : variant + "--" + plain;
    }

    /** The files of one variant by their names within it; what all share is in each. */
    public static SortedMap<String, String> filesOf(String variant, Map<String, String> files, String shared) {
        var own = new TreeMap<String, String>();
        files.forEach((file, text) -> {
            if (file.equals(shared) || variantOf(file).equals(variant) && !file.equals(WEIGHTS)) {
                own.put(plain(file), text);
            }
        });
        return own;
    }

    public boolean isEmpty() {
        return weights.isEmpty();
    }

    /** The variant with the largest weight; the first one for a message without variants. */
    public String main() {
        return weights.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(FIRST);
    }

    /** Chosen by weight; always the same for the same enrolment and template. Empty without variants. */
    public String chosenFor(String template, long enrolment) {
        return chosenFor(template, enrolment, inEffect());
    }

    /** @param inEffect weights by variant that take the place of the message's own; see {@link VariantWeights} */
    public String chosenFor(String template, long enrolment, Map<String, Long> inEffect) {
        if (isEmpty()) {
            return "";
        }
        long total = inEffect.values().stream().mapToLong(Long::longValue).sum();
        var random = new SplittableRandom(31L * template.hashCode() + enrolment * 0x9E3779B97F4A7C15L);
        long drawn = total <= Integer.MAX_VALUE ? random.nextInt((int) total) : random.nextLong(total);
        for (String variant : weights.keySet()) {
            drawn -= inEffect.getOrDefault(variant, 0L);
            if (drawn < 0) {
                return variant;
            }
        }
        throw new IllegalStateException("Weights without a sum");
    }

    private Map<String, Long> inEffect() {
        return weights.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().longValue()));
    }
}
