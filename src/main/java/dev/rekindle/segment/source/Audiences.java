package dev.rekindle.segment.source;

import dev.rekindle.member.imports.Imports.Refusal;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.segment.Usage;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The outside audiences and their pulls. Changes are recorded in the audit log, in their transaction. */
public interface Audiences {

    /** All audiences in order of their keys. */
    List<Overview> all();

    Optional<Audience> find(String key);

    /** Names of the secrets that are set. */
    Set<String> secretsOf(String key);

    List<AudienceSource> sources();

    /** What is wrong with an audience as it was typed. */
    Optional<SourceProblem> problem(Audience audience, Map<String, String> secrets);

    /**
     * Creates or changes an audience and its segment; an open pull of it is cancelled.
     *
     * @param secrets by name; an absent or empty one stays as it is
     */
    void save(Audience audience, Map<String, String> secrets);

    /**
     * Deletes an audience with its segment unless something uses it.
     *
     * @return what uses it; empty when it was deleted
     */
    List<Usage> delete(String key);

    /**
     * Reads the first rows; nothing is stored.
     *
     * @throws SourceFailure if they cannot be read
     */
    SourcePage look(Audience audience, Map<String, String> secrets);

    /**
     * Calls for a pull, which a node begins within seconds.
     *
     * @param whole reads everything though the audience is incremental
     * @return its number; that of the open one if there is one
     */
    long call(String key, boolean dry, boolean whole, String by);

    /**
     * Calls for a pull of a file.
     *
     * @throws SourceFailure if the file is too large
     */
    long call(String key, boolean dry, String by, String fileName, InputStream content);

    /** Agrees to a held pull, or lets it go. @return false when it is not held */
    boolean decide(long pull, boolean agree, String by);

    /** Cancels an open pull. @return false when it is not open */
    boolean cancel(long pull);

    Optional<AudiencePull> pull(long id);

    /** The pulls of an audience, newest first; the first page is 0. */
    List<AudiencePull> pulls(String key, int page, int size);

    long pullCount(String key);

    /** Refused rows of a pull in their order. */
    List<Refusal> refused(long pull, int page, int size);

    /** Writes the refused rows as CSV in UTF-8 with BOM, with the row's number and the reasons as last columns. */
    void writeRefused(long pull, OutputStream out, List<String> heads, Function<RowProblem, String> sentence);

    /** @param latest its latest pull; null when there was none */
    record Overview(
            Audience audience,
            long size,
            @Nullable AudiencePull latest,
            @Nullable Instant next) {}
}
