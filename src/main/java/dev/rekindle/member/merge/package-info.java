/** One person from several sources: possible duplicates, merges and their undoing. */
@NullMarked
@NamedInterface("merge")
package dev.rekindle.member.merge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
