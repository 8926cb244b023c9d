/** The tags of one member: by whom, since when and until when; and the end of those that expire. */
@NullMarked
@NamedInterface("tag")
package dev.rekindle.member.tag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
