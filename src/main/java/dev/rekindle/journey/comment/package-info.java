/** Comments at the elements of drafts, which last until somebody resolves them. */
@NullMarked
@NamedInterface("comment")
package dev.rekindle.journey.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
