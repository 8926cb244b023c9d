/** The page of settings that are changed by form; for administrators. */
@NullMarked
package dev.rekindle.web.organisation;

import org.jspecify.annotations.NullMarked;
