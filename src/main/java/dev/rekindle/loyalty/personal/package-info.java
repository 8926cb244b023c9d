/** What is held on a member here. */
@NullMarked
package dev.rekindle.loyalty.personal;

import org.jspecify.annotations.NullMarked;
