/** Outside audiences: members of a segment who are pulled from a database, an HTTP API or a file. */
@NullMarked
@NamedInterface("source")
package dev.rekindle.segment.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
