/** Signs and resolves the links of messages. */
@NullMarked
package dev.rekindle.tracking.link;

import org.jspecify.annotations.NullMarked;
