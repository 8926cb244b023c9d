/** The HTTP API of members for other systems. */
@NullMarked
@NamedInterface("http")
package dev.rekindle.member.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
