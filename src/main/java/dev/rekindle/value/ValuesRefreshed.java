package dev.rekindle.value;

import java.time.Instant;

/**
 * The figures of all members were computed again; published in the transaction that stores them.
 *
 * @param asOf what members did until then counts
 */
public record ValuesRefreshed(Instant asOf) {}
