/** Rights of a person: what the modules hold on a member, how it is exported and erased, and who was erased. */
@NullMarked
@NamedInterface("person")
package dev.rekindle.member.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
