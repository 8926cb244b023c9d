/** What every screen stands in: language, layout, addresses, formats and the sign-in page. */
@NullMarked
package dev.rekindle.web.layout;

import org.jspecify.annotations.NullMarked;
