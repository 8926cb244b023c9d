/** What is held on members about messages: its export, its erasure and its retention. */
@NullMarked
package dev.rekindle.message.personal;

import org.jspecify.annotations.NullMarked;
