/** The members: a list, and a page for each with all that happened to them. */
@NullMarked
package dev.rekindle.web.member;

import org.jspecify.annotations.NullMarked;
