/** Says whether words of members are positive; another bean of {@link SentimentRule} replaces the rule of word lists. */
@NullMarked
@NamedInterface("feedback")
package dev.rekindle.value.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
