package dev.rekindle.member.intake;

import dev.rekindle.member.DateOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all rows of a file or request where a row does not say it.
 *
 * @param now the time of reading, in whose future no birthday may lie
 * @param region ISO 3166 region of phone numbers written without a country; null refuses those
 * @param dateOrder of dates such as 05/06/1990; null refuses those
 */
public record IntakeDefaults(
        Instant now, @Nullable String region, @Nullable DateOrder dateOrder) {}
