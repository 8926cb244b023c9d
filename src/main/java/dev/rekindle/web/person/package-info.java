/** The screens for the rights of a person: what is held on a member, erasure, restriction, retention. */
@NullMarked
package dev.rekindle.web.person;

import org.jspecify.annotations.NullMarked;
