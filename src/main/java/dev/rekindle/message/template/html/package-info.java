/** HTML as tokens, read by the rules of the HTML standard. */
@NullMarked
package dev.rekindle.message.template.html;

import org.jspecify.annotations.NullMarked;
