package dev.rekindle.expression;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A condition, timer or value in Rekindle's expression language: Jakarta EL's grammar, of which only literals, operators,
 * {@code member.<property>} and the functions in {@link FunctionCall} are taken. Immutable and safe to share between threads.
 */
public final class Expression {

    private static final int CACHED = 4_096;
    private static final Map<Key, ParseResult> CACHE = new ConcurrentHashMap<>();

    private final String text;
    private final ExpressionUse use;
    private final Term term;
    private final References references;
    private final Set<String> literals;

    Expression(String text, ExpressionUse use, Term term, References references, Set<String> literals) {
        this.text = text;
        this.use = use;
        this.term = term;
        this.references = references;
        this.literals = Set.copyOf(literals);
    }

    /**
     * Reads an expression; never runs anything.
     *
     * @param text one <code>${…}</code>, at most 1,000 characters
     */
    public static ParseResult parse(String text, ExpressionUse use) {
        if (CACHE.size() >= CACHED) {
            CACHE.clear();
        }
        return CACHE.computeIfAbsent(new Key(text, use), key -> ExpressionReader.read(key.text(), key.use()));
    }

    public String text() {
        return text;
    }

    public ExpressionUse use() {
        return use;
    }

    /** What it refers to, so that callers can check that it exists and load only that. */
    public References references() {
        return references;
    }

    /** The texts that its author wrote in it, so that a value that is one of them is known to be no member's data. */
    public Set<String> literals() {
        return literals;
    }

    /** Its value: text, Long, BigDecimal, Boolean, Instant or null. A missing property is null and so is what is computed with it. */
    public @Nullable Object evaluate(ExpressionFacts facts) {
        return term.of(facts);
    }

    /** Its value as a condition; a missing value is false. */
    public boolean test(ExpressionFacts facts) {
        return ValueRules.truth(term.of(facts));
    }

    @Override
    public String toString() {
        return text;
    }

    private record Key(String text, ExpressionUse use) {}
}
