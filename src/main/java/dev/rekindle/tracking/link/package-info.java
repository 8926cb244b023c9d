/** Signs and resolves the addresses that a message carries. */
@NullMarked
package dev.rekindle.tracking.link;

import org.jspecify.annotations.NullMarked;
