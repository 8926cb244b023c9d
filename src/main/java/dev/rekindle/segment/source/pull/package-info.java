/** Runs pulls: reads pages, matches rows to members, stages them and swaps them in. */
@NullMarked
package dev.rekindle.segment.source.pull;

import org.jspecify.annotations.NullMarked;
