/** Members over HTTP for other systems, and what calls of many rows have in common. */
@NullMarked
@NamedInterface("http")
package dev.rekindle.member.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
