/** What is held on members in imports: its erasure and its retention. */
@NullMarked
package dev.rekindle.member.imports.personal;

import org.jspecify.annotations.NullMarked;
