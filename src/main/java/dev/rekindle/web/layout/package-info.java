/** The frame of every screen: languages, variables of all pages, assets and the sign-in page. */
@NullMarked
package dev.rekindle.web.layout;

import org.jspecify.annotations.NullMarked;
