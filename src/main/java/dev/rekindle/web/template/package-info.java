/** The templates: their list, their preview, what is wrong with them. */
@NullMarked
package dev.rekindle.web.template;

import org.jspecify.annotations.NullMarked;
