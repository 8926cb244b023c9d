/** Members: the list, and a page for each with profile, consent and timeline. */
@NullMarked
package dev.rekindle.web.member;

import org.jspecify.annotations.NullMarked;
