/** Computes what members do besides ordering: interactions, the engagement score, answers, referrals. */
@NullMarked
package dev.rekindle.value.insight;

import org.jspecify.annotations.NullMarked;
