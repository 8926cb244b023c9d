/** What events earn, and what their corrections take back. */
@NullMarked
package dev.rekindle.loyalty.earning;

import org.jspecify.annotations.NullMarked;
